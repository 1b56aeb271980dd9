import { describe, expect, it } from 'vitest'
import { findDanger, sureDanger } from '#core/answers/danger.ts'
import type { Library, RedFlag } from '#core/library.ts'
import type { Ranked } from '#core/ranking-ports.ts'
import { shippedContent } from '#test/support/core/content.ts'

const flag = (id: string, level: RedFlag['level']): RedFlag => {
  return { id, level, patterns: [[id]], advice: [], told: [] }
}
const flags = [flag('chest', 'emergency'), flag('calf', 'urgent'), flag('shin', 'soon')]
const library: Library = { ...shippedContent().library('en'), redFlags: flags }

function found(text: string, ...likely: Ranked[]): string | undefined {
  return findDanger(text, library, { rank: () => [], dangers: () => likely })?.id
}

describe('findDanger', () => {
  it('sees what a pattern knows, however unlikely', () => {
    expect(found('my calf')).toBe('calf')
  })

  it('sees what is likely enough, whatever the pattern', () => {
    expect(found('it is lame when I walk', { id: 'calf', score: sureDanger })).toBe('calf')
    expect(found('it is lame when I walk', { id: 'calf', score: sureDanger - 0.01 })).toBeUndefined()
  })

  it('counts what is likely of several together, and means the likeliest', () => {
    expect(found('it is lame when I walk', { id: 'shin', score: 0.5 }, { id: 'calf', score: 0.4 })).toBe('shin')
  })

  it('leaves it to the pattern what is meant', () => {
    expect(found('my shin is lame when I walk', { id: 'chest', score: 0.99 })).toBe('shin')
    expect(found('my chest is lame when I walk', { id: 'shin', score: 0.99 })).toBe('chest')
  })

  it('leaves out what is mistyped where danger is quite unlikely', () => {
    const learnt = { ...library, redFlags: [{ ...flag('tendon', 'soon'), told: ['my tendon'] }] }
    const seen = (score: number, flags: Library = learnt) =>
      findDanger('how many tednon jokes do you know', flags, {
        rank: () => [],
        dangers: () => [{ id: 'tendon', score }],
      })
    expect([seen(0.1)?.id, seen(0.001)?.id]).toEqual(['tendon', undefined])
    // Of what nothing is learnt of, nobody knows how likely it is.
    expect(seen(0.001, { ...library, redFlags: [flag('tendon', 'soon')] })?.id).toBe('tendon')
  })

  it('does not go by likeness where only a few words are said', () => {
    expect(found('left calf', { id: 'calf-x', score: 0.99 }, { id: 'shin', score: 0.99 })).toBe('calf')
    expect(found('left leg', { id: 'calf', score: 0.99 })).toBeUndefined()
  })

  it('sees nothing in nothing', () => {
    expect(found('')).toBeUndefined()
    expect(found('it is lame when I walk', { id: 'no-longer-there', score: 1 })).toBeUndefined()
  })
})
