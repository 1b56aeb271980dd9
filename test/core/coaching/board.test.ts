import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BoardEntry, boardOf, percentOf } from '#core/coaching/board.ts'
import { boardChoices } from '#core/member.ts'

const entry = (name: string, done: number, planned: number, given: Partial<BoardEntry> = {}): BoardEntry => ({
  id: `id-${name}`,
  name,
  choice: 'named',
  isCoach: false,
  adherence: { done, planned },
  ...given,
})
const told = (lines: ReturnType<typeof boardOf>) =>
  lines.map(({ rank, who, percent }) => `${rank} ${who?.name ?? '?'} ${percent}`)

describe('the board', () => {
  it('lets a member with two sessions a week win over one who did more', () => {
    expect(told(boardOf([entry('Ada', 18, 20), entry('Ben', 8, 8)], true))).toEqual(['1 Ben 100', '2 Ada 90'])
  })

  it('gives the same share the same rank, and counts on after them', () => {
    const lines = boardOf([entry('Cleo', 6, 12), entry('Ada', 12, 12), entry('Ben', 4, 4), entry('Dan', 5, 20)], true)
    expect(told(lines)).toEqual(['1 Ada 100', '1 Ben 100', '3 Cleo 50', '4 Dan 25'])
  })

  it('needs four planned sessions, and never shows more than all of them', () => {
    expect(told(boardOf([entry('Ada', 3, 3), entry('Ben', 6, 4)], true))).toEqual(['1 Ben 100'])
    expect([percentOf({ planned: 3, done: 3 }), percentOf({ planned: 4, done: 0.5 })]).toEqual([undefined, 13])
  })

  it('leaves coaches out where the club says so', () => {
    const entries = [entry('Ada', 4, 4), entry('Cleo', 4, 4, { isCoach: true })]
    expect(told(boardOf(entries, true))).toEqual(['1 Ada 100', '1 Cleo 100'])
    expect(told(boardOf(entries, false))).toEqual(['1 Ada 100'])
  })

  it('never shows anyone who has not agreed, and no name that was not to be shown', () => {
    const anyEntry = fc.record({
      id: fc.uuid(),
      name: fc.string({ minLength: 1 }),
      choice: fc.constantFrom(...boardChoices),
      isCoach: fc.boolean(),
      adherence: fc.record({ planned: fc.nat(28), done: fc.nat(28) }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(anyEntry, { selector: ({ id }) => id }), fc.boolean(), (entries, coaches) => {
        const lines = boardOf(entries, coaches)
        const named = entries.filter(({ choice }) => choice === 'named').map(({ id }) => id)
        for (const { who } of lines) if (who !== undefined) expect(named).toContain(who.id)
        const counted = entries.filter(
          ({ choice, isCoach, adherence }) => choice !== 'hidden' && adherence.planned >= 4 && (coaches || !isCoach),
        )
        expect(lines).toHaveLength(counted.length)
        for (const [index, { rank, percent }] of lines.entries()) {
          expect(rank).toBe(1 + lines.filter((other) => other.percent > percent).length)
          expect(percent).toBeLessThanOrEqual(lines[index - 1]?.percent ?? 100)
        }
      }),
    )
  })
})
