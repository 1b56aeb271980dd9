import { describe, expect, it } from 'vitest'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import type { RedFlag } from '#core/library.ts'

const flag = (id: string, level: RedFlag['level'], ...patterns: string[][]): RedFlag => ({
  id,
  level,
  patterns,
  advice: [],
})

const flags = [
  flag('shin', 'soon', ['shin*', 'pain*']),
  flag('fracture', 'urgent', ['night', 'pain'], ['bone', 'hurt*']),
  flag('chest', 'emergency', ['chest', 'pain*'], ['can', 't', 'breathe']),
]

describe('catchRedFlag', () => {
  it.each([
    ['chest pain', 'chest'],
    ['PAINS in my CHEST!', 'chest'],
    ['I can’t breathe', 'chest'],
    ['I ｃａｎ＇ｔ breathe', 'chest'],
    ['pain at night', 'fracture'],
    ['the bone is hurting', 'fracture'],
    ['painful shins', 'shin'],
  ])('catches %j as %s', (question, id) => {
    expect(catchRedFlag(question, flags)?.id).toBe(id)
  })

  it.each(['', 'chest day at the gym', 'night pains', 'chestpain', 'bonehurt'])('lets %j pass', (question) => {
    expect(catchRedFlag(question, flags)).toBeUndefined()
  })

  it('names the worst when there are several, whatever their order', () => {
    expect(catchRedFlag('shin pain at night and chest pain', flags)?.id).toBe('chest')
    expect(catchRedFlag('shin pain at night', flags)?.id).toBe('fracture')
  })

  it('is not caught by a pattern without words', () => {
    expect(catchRedFlag('anything', [flag('empty', 'soon', [])])).toBeUndefined()
  })
})
