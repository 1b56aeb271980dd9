import { describe, expect, it } from 'vitest'
import { parseUntil } from '#core/commands/until-option.ts'
import { parseContext } from '#test/support/core/context.ts'

/** A Monday. */
const context = parseContext('2026-11-23')

describe('parseUntil', () => {
  it.each([
    ['2 weeks', '2026-12-06'],
    ['1 week', '2026-11-29'],
    ['2weeks', '2026-12-06'],
    ['10 days', '2026-12-02'],
    ['1 day', '2026-11-23'],
    ['1 month', '2026-12-22'],
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['friday', '2026-11-27'],
    ['Fri', '2026-11-27'],
    ['sunday', '2026-11-29'],
    ['monday', '2026-11-30'],
    ['24 Dec', '2026-12-24'],
    ['24 december', '2026-12-24'],
    ['Dec 24', '2026-12-24'],
    ['December 24, 2026', '2026-12-24'],
    ['24.12.', '2026-12-24'],
    ['24.12', '2026-12-24'],
    ['24.12.2026', '2026-12-24'],
    ['24. 12. 2026', '2026-12-24'],
    ['24. Dec', '2026-12-24'],
    ['2026-12-24', '2026-12-24'],
    ['2 Jan', '2027-01-02'],
    ['22.11.', '2027-11-22'],
    ['23 Nov', '2026-11-23'],
    ['24 Dec 2027', '2027-12-24'],
  ])('%s is %s', (typed, expected) => {
    expect(parseUntil(typed, context)?.toString()).toBe(expected)
  })

  it.each([
    ['0 days'],
    ['weeks'],
    ['31 Feb'],
    ['30.2.'],
    ['2026-13-01'],
    ['32.1.'],
    ['never'],
    [''],
    ['24'],
    ['24 De'],
    ['1000 days'],
  ])('%j is no day', (typed) => {
    expect(parseUntil(typed, context)).toBeUndefined()
  })

  it('finds 29 February in the year that has one', () => {
    expect(parseUntil('29 Feb', parseContext('2027-11-23'))?.toString()).toBe('2028-02-29')
  })
})
