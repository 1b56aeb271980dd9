import { describe, expect, it } from 'vitest'
import { parseDays } from '#core/commands/days-option.ts'
import { dayNames } from '#core/dates.ts'
import { weekdays, weekdaysOf } from '#core/reminders/weekdays.ts'
import { parseContext } from '#test/support/core/context.ts'

const context = parseContext()

describe('parseDays', () => {
  it.each([
    ['weekdays', 'mon tue wed thu fri'],
    ['weekends', 'sat sun'],
    ['daily', weekdays.join(' ')],
    ['every day', weekdays.join(' ')],
    ['everyday', weekdays.join(' ')],
    ['mon wed fri', 'mon wed fri'],
    ['fri, wed; mon', 'mon wed fri'],
    ['Mon, Wed and Fri', 'mon wed fri'],
    ['Mondays', 'mon'],
    ['every tuesday', 'tue'],
    ['tu/th', 'tue thu'],
    ['mon-fri', 'mon tue wed thu fri'],
    ['mon – wed', 'mon tue wed'],
    ['fri-mon', 'mon fri sat sun'],
    ['mon-mon', 'mon'],
    ['mon-wed, sat', 'mon tue wed sat'],
    ['weekends + wed', 'wed sat sun'],
  ])('%s are %s', (typed, expected) => {
    expect(parseDays(typed, context)?.join(' ')).toBe(expected)
  })

  it.each([['someday'], ['mon-'], ['-mon'], ['mon-wed-fri'], ['mon foo'], [''], ['and'], ['7'], ['m']])(
    '%j are none',
    (typed) => {
      expect(parseDays(typed, context)).toBeUndefined()
    },
  )

  it('reads every set of days as the coach writes it', () => {
    for (let bits = 1; bits < 128; bits++) {
      const days = weekdaysOf(bits)
      expect(parseDays(dayNames(days, 'en'), context)).toEqual(days)
    }
  })
})
