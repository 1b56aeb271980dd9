import { describe, expect, it } from 'vitest'
import { besideScore, decide, possibleScore, sureMargin, sureScore } from '#core/answers/decide.ts'
import type { RedFlag } from '#core/library.ts'

const chest: RedFlag = { id: 'chest', level: 'emergency', patterns: [['chest', 'pain']], advice: [], told: [] }
const ranked = (...scores: number[]) => scores.map((score, index) => ({ id: `a${index}`, score }))

describe('decide', () => {
  it('sees a red flag before the surest answer', () => {
    expect(decide(chest, ranked(1))).toEqual({ verdict: 'red-flag', flag: chest })
  })

  it.each([
    ['one high score', [sureScore], { verdict: 'sure', id: 'a0' }],
    ['a high score well ahead', [sureScore + sureMargin, sureScore], { verdict: 'sure', id: 'a0' }],
    ['an exact hit close ahead', [1, 0.99], { verdict: 'sure', id: 'a0' }],
    ['two high scores close together', [0.8, 0.79], { verdict: 'between', ids: ['a0', 'a1'] }],
    ['a possible score and one beside it', [possibleScore, besideScore], { verdict: 'between', ids: ['a0', 'a1'] }],
    ['four possible scores', [0.5, 0.5, 0.5, 0.5], { verdict: 'between', ids: ['a0', 'a1', 'a2'] }],
    ['one possible score alone', [possibleScore, besideScore / 2], { verdict: 'unsure', near: ['a0', 'a1'] }],
    ['low scores', [possibleScore - 0.01, 0.2, 0.1, 0.05], { verdict: 'unsure', near: ['a0', 'a1', 'a2'] }],
    ['nothing', [], { verdict: 'unsure', near: [] }],
  ])('of %s decides %o', (_, scores, verdict) => {
    expect(decide(undefined, ranked(...scores))).toEqual(verdict)
  })
})
