import { describe, expect, it } from 'vitest'
import { isSlip } from '#core/answers/slip.ts'

describe('isSlip', () => {
  it.each([
    ['pian', 'pain'],
    ['apin', 'pain'],
    ['chset', 'chest'],
    ['ches', 'chest'],
    ['chestt', 'chest'],
    ['bladdder', 'bladder'],
    ['collapsef', 'collapsed'],
  ])('takes %j for %j', (typed, meant) => {
    expect(isSlip(typed, meant)).toBe(true)
  })

  it.each([
    ['looked', 'locked'],
    ['right', 'night'],
    ['ladder', 'bladder'],
    ['pin', 'pain'],
    ['hto', 'hot'],
    ['chsett', 'chest'],
    ['', 'chest'],
    ['chest', ''],
  ])('takes %j for a word other than %j', (typed, meant) => {
    expect(isSlip(typed, meant)).toBe(false)
  })
})
