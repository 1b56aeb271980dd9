import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Due, defaultLateWindow, inTime, sortDue } from '#core/reminders/due.ts'
import { nextRun, type PlannedRun } from '#core/reminders/next-run.ts'
import type { Schedule } from '#core/reminders/reminder.ts'
import { weekdays, weekdaysOf } from '#core/reminders/weekdays.ts'

const zone = 'Europe/Berlin'
const daily: Schedule = { zone, time: Temporal.PlainTime.from('07:00'), days: weekdays }

const instant = (wallTime: string) => Temporal.PlainDateTime.from(wallTime).toZonedDateTime(zone).toInstant()
const runOf = (date: string): PlannedRun => ({ date: Temporal.PlainDate.from(date), at: instant(`${date}T07:00`) })

const told = ({ missed, send, next }: Due) => ({
  missed: missed.map((run) => run.date.toString()),
  send: send?.date.toString(),
  next: next?.date.toString(),
})

describe('sortDue', () => {
  it.each([
    ['sends a run at its minute', '2026-11-23T07:00', [], '2026-11-23', '2026-11-24'],
    ['waits for a run that is not due', '2026-11-23T06:59', [], undefined, '2026-11-23'],
    ['sends up to two hours late', '2026-11-23T09:00', [], '2026-11-23', '2026-11-24'],
    ['misses what is later than two hours', '2026-11-23T09:01', ['2026-11-23'], undefined, '2026-11-24'],
    [
      'after an outage sends the newest only',
      '2026-11-26T08:00',
      ['2026-11-23', '2026-11-24', '2026-11-25'],
      '2026-11-26',
      '2026-11-27',
    ],
    [
      'after an outage that ended late sends nothing',
      '2026-11-24T18:00',
      ['2026-11-23', '2026-11-24'],
      undefined,
      '2026-11-25',
    ],
  ])('%s', (_claim, now, missed, send, next) => {
    expect(told(sortDue(daily, runOf('2026-11-23'), instant(now), defaultLateWindow))).toEqual({ missed, send, next })
  })

  it.each([
    ['sends what a tick finds a moment later, however short the window', '2026-11-23T07:00:10', '2026-11-23'],
    ['sends what needs no apology yet, however short the window', '2026-11-23T07:05', '2026-11-23'],
    ['misses what would need one', '2026-11-23T07:05:01', undefined],
  ])('%s', (_claim, now, send) => {
    for (const lateWindow of [0, 1, 5]) {
      expect(told(sortDue(daily, runOf('2026-11-23'), instant(now), lateWindow)).send).toBe(send)
    }
  })

  it('keeps the newest 31 of what a long outage lost', () => {
    const { missed, send } = sortDue(daily, runOf('2026-01-01'), instant('2026-11-23T07:30'), defaultLateWindow)
    expect(missed).toHaveLength(31)
    expect(missed.at(-1)?.date.toString()).toBe('2026-11-22')
    expect(send?.date.toString()).toBe('2026-11-23')
  })

  it('loses no run, sends only what is in time, and looks ahead', () => {
    const schedules = fc.record({
      zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'America/Nuuk', 'Pacific/Apia', 'Asia/Kolkata'),
      time: fc
        .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
        .map((time) => Temporal.PlainTime.from(time)),
      days: fc.integer({ min: 1, max: 127 }).map(weekdaysOf),
    })
    fc.assert(
      fc.property(
        schedules,
        fc.integer({ min: Date.UTC(2011, 11, 1), max: Date.UTC(2035, 0) }),
        fc.integer({ min: -60, max: 28 * 24 * 60 }),
        fc.integer({ min: 0, max: 600 }),
        (schedule, start, lateBy, lateWindow) => {
          const planned = nextRun(schedule, Temporal.Instant.fromEpochMilliseconds(start))
          if (planned === undefined) throw new Error('A chosen weekday comes every week')
          const now = planned.at.add({ minutes: lateBy })
          const due = sortDue(schedule, planned, now, lateWindow)
          const runs: string[] = []
          let run: PlannedRun | undefined = planned
          while (run !== undefined && Temporal.Instant.compare(run.at, now) <= 0) {
            runs.push(run.date.toString())
            run = nextRun(schedule, run.at, run.date)
          }
          const sent = due.send === undefined ? [] : [due.send]
          expect([...due.missed, ...sent].map(({ date }) => date.toString())).toEqual(runs)
          for (const one of sent) expect(inTime(one, now, lateWindow)).toBe(true)
          if (due.send === undefined)
            for (const one of due.missed.slice(-1)) expect(inTime(one, now, lateWindow)).toBe(false)
          expect(due.next && Temporal.Instant.compare(due.next.at, now)).toBe(1)
        },
      ),
      { numRuns: 200 },
    )
  })
})
