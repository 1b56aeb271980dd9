import { describe, expect, it } from 'vitest'
import { weekdayBits, weekdayOf, weekdaysOf } from '#core/reminders/weekdays.ts'

describe('weekdays', () => {
  it.each([
    ['2026-11-23', 'mon'],
    ['2026-11-29', 'sun'],
  ])('%s is a %s', (date, expected) => {
    expect(weekdayOf(Temporal.PlainDate.from(date))).toBe(expected)
  })

  it('come back from every set of bits, Monday the lowest', () => {
    expect(weekdayBits(['mon', 'sun'])).toBe(0b1000001)
    for (let bits = 0; bits < 128; bits++) expect(weekdayBits(weekdaysOf(bits))).toBe(bits)
  })
})
