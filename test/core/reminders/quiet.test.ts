import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuietHours } from '#core/member.ts'
import { nextRun } from '#core/reminders/next-run.ts'
import { afterQuiet, canNudge, isQuiet, loudTime } from '#core/reminders/quiet.ts'
import { weekdays } from '#core/reminders/weekdays.ts'
import { kindsOfTransition, zones } from '#test/support/core/transitions.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const hours = (text: string): QuietHours => {
  const [from = '', until = ''] = text.split('-')
  return { from: time(from), until: time(until) }
}
const anyTime = fc
  .integer({ min: 0, max: 1439 })
  .map((minutes) => Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }))
const anyQuiet = fc.record({ from: anyTime, until: anyTime }).filter(({ from, until }) => !from.equals(until))

/** The first moment at which the clock shows no quiet hours, found by looking at it again and again: an oracle. */
function firstLoudMinute(at: Temporal.Instant, zone: string, quiet: QuietHours, step = 1): Temporal.Instant {
  let moment = at
  while (isQuiet(moment.toZonedDateTimeISO(zone).toPlainTime(), quiet)) moment = moment.add({ minutes: step })
  return moment
}

describe('quiet hours', () => {
  it.each([
    ['22:00-07:00', '21:59', false],
    ['22:00-07:00', '22:00', true],
    ['22:00-07:00', '00:00', true],
    ['22:00-07:00', '06:59', true],
    ['22:00-07:00', '07:00', false],
    ['13:00-14:00', '12:59', false],
    ['13:00-14:00', '13:30', true],
    ['13:00-14:00', '14:00', false],
    ['00:00-06:00', '23:59', false],
    ['18:00-00:00', '23:59', true],
    ['18:00-00:00', '00:00', false],
  ])('of %s hold at %s: %s', (quiet, at, expected) => {
    expect(isQuiet(time(at), hours(quiet))).toBe(expected)
  })

  it('split the day in two: any time is in the hours or in those from their end to their beginning', () => {
    fc.assert(
      fc.property(anyTime, anyQuiet, (at, { from, until }) => {
        expect(isQuiet(at, { from, until })).toBe(!isQuiet(at, { from: until, until: from }))
      }),
    )
  })

  it('move a wished time to their end where no day ends within them, and no other', () => {
    fc.assert(
      fc.property(anyTime, anyQuiet, (wished, quiet) => {
        const moved = loudTime(wished, quiet)
        const { from, until } = quiet
        const inOneDay = from.hour >= 12 && Temporal.PlainTime.compare(from, until) < 0
        expect(moved.equals(isQuiet(wished, quiet) && inOneDay ? until : wished)).toBe(true)
      }),
    )
  })
})

describe('canNudge', () => {
  it.each([
    ['22:30', '22:00-07:00', 180, false],
    ['21:30', '22:00-07:00', 180, true],
    ['07:00', '22:00-07:00', 180, true],
    ['22:30', '22:00-02:00', 180, true],
    ['22:30', '22:00-03:00', 180, false],
    ['01:00', '22:00-07:00', 180, false],
    ['01:00', '00:30-07:00', 180, false],
    ['04:00', '22:00-07:00', 180, true],
    ['20:30', '20:00-21:00', 180, true],
    ['22:30', '22:00-00:00', 0, false],
  ])('of %s with %s and a day until minute %i: %s', (wished, quiet, dayEnd, expected) => {
    expect(canNudge(time(wished), hours(quiet), dayEnd)).toBe(expected)
  })

  it('is so without quiet hours', () => expect(canNudge(time('23:59'), undefined, 180)).toBe(true))
})

describe('afterQuiet', () => {
  it('is the first moment that is not quiet, in any zone and at any moment', () => {
    const minute = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2035, 11) / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, anyQuiet, (zone, epochMinutes, quiet) => {
        const at = Temporal.Instant.fromEpochMilliseconds(epochMinutes * 60_000)
        expect(afterQuiet(at, zone, quiet).equals(firstLoudMinute(at, zone, quiet))).toBe(true)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('is so around every kind of change that clocks make, in every zone, 2026 to 2035', () => {
    const quiets = ['22:00-07:00', '01:30-02:15', '02:15-01:30', '23:45-00:30', '02:50-02:10'].map(hours)
    for (const zone of zones) {
      for (const change of kindsOfTransition(zone)) {
        for (const minutes of [-105, -60, -20, 0, 5, 45]) {
          const at = change.toInstant().add({ minutes })
          for (const quiet of quiets) {
            const expected = firstLoudMinute(at, zone, quiet, 5)
            expect(afterQuiet(at, zone, quiet).toString(), `${zone} ${at} ${quiet.from}-${quiet.until}`).toBe(
              expected.toString(),
            )
          }
        }
      }
    }
  }, 120_000)

  it('passes over the date that Samoa skipped', () => {
    const evening = Temporal.ZonedDateTime.from('2011-12-29T22:30[Pacific/Apia]').toInstant()
    const morning = afterQuiet(evening, 'Pacific/Apia', hours('22:00-07:00')).toZonedDateTimeISO('Pacific/Apia')
    expect(morning.toPlainDateTime().toString()).toBe('2011-12-31T07:00:00')
  })

  it('leaves a moment as it is where there are none', () => {
    const at = Temporal.Instant.from('2026-11-23T22:30:12.345Z')
    expect(afterQuiet(at, 'UTC', undefined)).toBe(at)
  })
})

describe('a nudge with quiet hours', () => {
  it('has one run on each date, around every kind of change in every zone, and none within them', () => {
    const wishes = [
      { wished: time('20:30'), quiet: hours('22:00-07:00') },
      { wished: time('23:30'), quiet: hours('22:00-07:00') },
      { wished: time('01:00'), quiet: hours('22:00-02:30') },
      { wished: time('23:00'), quiet: hours('22:45-23:45') },
    ]
    for (const zone of zones) {
      for (const change of kindsOfTransition(zone)) {
        for (const { wished, quiet } of wishes) {
          const schedule = { zone, days: weekdays, time: loudTime(wished, quiet) }
          const date = change.toPlainDate()
          let run = nextRun(schedule, change.toInstant().subtract({ hours: 72 }))
          const dates: string[] = []
          while (run !== undefined && Temporal.PlainDate.compare(run.date, date.add({ days: 1 })) <= 0) {
            dates.push(run.date.toString())
            const comes = afterQuiet(run.at, zone, quiet).toZonedDateTimeISO(zone)
            expect(isQuiet(comes.toPlainTime(), quiet)).toBe(false)
            run = nextRun(schedule, run.at, run.date)
          }
          expect(dates, `${zone} ${change} ${wished}`).toEqual([...new Set(dates)])
          const around = [-1, 0, 1].map((days) => date.add({ days }).toString())
          expect(dates).toEqual(expect.arrayContaining(around))
        }
      }
    }
  }, 120_000)
})
