import { describe, expect, it } from 'vitest'
import { clock, datedDay, dayAndMonth, dayNames, longDay, monthAndYear, shortDay } from '#core/dates.ts'

const date = Temporal.PlainDate.from('2026-11-23')

describe('dates', () => {
  it.each([
    ['long', longDay(date, 'en'), 'Monday 23 November'],
    ['short', shortDay(date, 'en'), 'Mon 23 Nov'],
    ['without weekday', dayAndMonth(date, 'en'), '23 Nov'],
    ['as a month', monthAndYear(date, 'en'), 'November 2026'],
    ['of this year without it', datedDay(date, date, 'en'), 'Monday 23 November'],
    ['of another year with it', datedDay(date, date.add({ years: 1 }), 'en'), 'Monday, 23 November 2026'],
    ['in the order of their language', longDay(date, 'en-US'), 'Monday, November 23'],
    ['in their language', longDay(date, 'de'), 'Montag, 23. November'],
  ])('%s', (_claim, shown, expected) => {
    // Some spaces that languages put into dates are narrow or do not break.
    expect(shown.replaceAll(/\s/g, ' ')).toBe(expected)
  })
})

describe('clock', () => {
  it.each([
    ['07:00', '07:00'],
    ['00:05:59', '00:05'],
    ['23:59', '23:59'],
  ])('shows %s as %s', (time, expected) => {
    expect(clock(Temporal.PlainTime.from(time))).toBe(expected)
  })
})

describe('dayNames', () => {
  it('names the days in the order given', () => {
    expect(dayNames(['mon', 'wed', 'sun'], 'en')).toBe('Mon, Wed, Sun')
    expect(dayNames([], 'en')).toBe('')
  })
})
