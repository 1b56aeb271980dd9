import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateExists, nextRun, runOn } from '#core/reminders/next-run.ts'
import type { Schedule } from '#core/reminders/reminder.ts'
import { type Weekday, weekdayOf, weekdays, weekdaysOf } from '#core/reminders/weekdays.ts'
import { transitions, zones } from '#test/support/core/transitions.ts'

const quarters = Array.from({ length: 96 }, (_, index) =>
  Temporal.PlainTime.from({ hour: Math.floor(index / 4), minute: (index % 4) * 15 }),
)

/**
 * The local dates of a zone from one moment on, found by looking at the clock every 15 minutes: an oracle that knows
 * nothing of how a date is resolved.
 */
function datesSeen(zone: string, from: Temporal.Instant, days: number): readonly string[] {
  const dates = new Set<string>()
  for (let quarter = 0; quarter < days * 96; quarter++) {
    dates.add(
      from
        .add({ minutes: quarter * 15 })
        .toZonedDateTimeISO(zone)
        .toPlainDate()
        .toString(),
    )
  }
  return [...dates]
}

/** The dates on which a schedule runs, walking from run to run, up to a date that is past the end. */
function walk(schedule: Schedule, from: Temporal.Instant, until: Temporal.PlainDate): readonly string[] {
  const dates: string[] = []
  let run = nextRun(schedule, from)
  while (run !== undefined && Temporal.PlainDate.compare(run.date, until) <= 0) {
    dates.push(run.date.toString())
    const next = nextRun(schedule, run.at)
    if (next !== undefined && Temporal.Instant.compare(next.at, run.at) <= 0) throw new Error('The walk stands still')
    run = next
  }
  return dates
}

/** The whole dates around a moment: those the oracle saw, without the first and last, which it may have seen in part. */
function aroundMoment(moment: Temporal.ZonedDateTime) {
  const start = moment.toInstant().subtract({ hours: 60 })
  const seen = datesSeen(moment.timeZoneId, start, 5)
  return { start, whole: seen.slice(1, -1) }
}

const everyDay = (zone: string, time: Temporal.PlainTime): Schedule => ({ zone, time, days: weekdays })

function expectOneRunEach(zone: string, moment: Temporal.ZonedDateTime, times: readonly Temporal.PlainTime[]) {
  const { start, whole } = aroundMoment(moment)
  const [first, last] = [whole[0], whole.at(-1)]
  if (first === undefined || last === undefined) throw new Error('The oracle saw no date')
  for (const time of times) {
    const dates = walk(everyDay(zone, time), start, Temporal.PlainDate.from(last))
    const within = dates.filter((date) => date >= first)
    expect(within, `${zone} ${moment.toString()} at ${time.toString()}`).toEqual(whole)
  }
}

/** Every quarter within 75 minutes of the change on the clock, and a few of the rest of the day. */
function timesAround(moment: Temporal.ZonedDateTime): readonly Temporal.PlainTime[] {
  const near = (time: Temporal.PlainTime) => {
    const apart = Math.abs(time.since(moment.toPlainTime()).total('minutes'))
    return Math.min(apart, 1440 - apart) <= 75
  }
  return quarters.filter((time, index) => near(time) || index % 32 === 0)
}

describe('nextRun', () => {
  it('gives each date one run in every zone, whatever the time around each change of clocks, 2026 to 2035', () => {
    for (const zone of zones) {
      const still = Temporal.Instant.from('2030-06-15T12:00Z').toZonedDateTimeISO(zone)
      const changes = transitions(zone, '2026-01-01', '2036-01-01')
      for (const moment of [still, ...changes]) expectOneRunEach(zone, moment, timesAround(moment))
    }
  }, 120_000)

  it.each([
    ['Pacific/Apia', '2011-12-31', '2011-12-30'],
    ['Pacific/Kwajalein', '1993-08-22', '1993-08-21'],
  ])('gives %s no run on the date it skipped, and one on each date around it', (zone, moment, skipped) => {
    const [change] = transitions(zone, moment.slice(0, 8).concat('01'), '2036-01-01').filter(
      (at) => at.toPlainDate().toString() >= skipped,
    )
    if (change === undefined) throw new Error(`${zone} changed nothing`)
    expect(aroundMoment(change).whole).not.toContain(skipped)
    expectOneRunEach(zone, change, quarters)
  })

  it('walks exactly the chosen dates that exist, from any moment, in any zone', () => {
    const skippers = ['Pacific/Apia', 'Pacific/Kwajalein']
    const moment = fc.integer({ min: Date.UTC(1993, 0), max: Date.UTC(2035, 11) })
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...skippers)),
        moment,
        fc.constantFrom(...quarters),
        fc.integer({ min: 1, max: 127 }),
        (zone, at, time, bits) => {
          const from = Temporal.Instant.fromEpochMilliseconds(at)
          const whole = datesSeen(zone, from, 10).slice(1, -1)
          const days = weekdaysOf(bits)
          const chosen = whole.filter((date) => days.includes(weekdayOf(Temporal.PlainDate.from(date))))
          const until = Temporal.PlainDate.from(whole.at(-1) ?? '')
          const dates = walk({ zone, time, days }, from, until).filter((date) => date >= (whole[0] ?? ''))
          expect(dates).toEqual(chosen)
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)

  it('never gives a date a second run when time, days or zone change at any moment', () => {
    const schedule = fc.record({
      zone: fc.constantFrom(...zones, 'Pacific/Kiritimati', 'Pacific/Midway', 'Pacific/Apia'),
      time: fc.constantFrom(...quarters),
      days: fc.integer({ min: 1, max: 127 }).map(weekdaysOf),
    })
    const change = fc.record({ schedule, afterHours: fc.integer({ min: 0, max: 60 }) })
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2035, 11) }),
        fc.array(change, { minLength: 2, maxLength: 6 }),
        (start, changes) => {
          let now = Temporal.Instant.fromEpochMilliseconds(start)
          let last: Temporal.PlainDate | undefined
          const dates: string[] = []
          for (const { schedule, afterHours } of changes) {
            const until = now.add({ hours: afterHours })
            let run = nextRun(schedule, now, last)
            while (run !== undefined && Temporal.Instant.compare(run.at, until) <= 0) {
              dates.push(run.date.toString())
              last = run.date
              run = nextRun(schedule, run.at, last)
            }
            now = until
          }
          expect(dates).toEqual([...new Set(dates)])
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each<[string, string, string, string, string]>([
    [
      'carries a time in a spring gap on by the length of the gap',
      'America/New_York',
      '02:30',
      '2026-03-08',
      '2026-03-08T03:30:00-04:00',
    ],
    [
      'takes the first pass of a time that comes twice',
      'America/New_York',
      '01:30',
      '2026-11-01',
      '2026-11-01T01:30:00-04:00',
    ],
    [
      'carries a time in the gap before midnight into the next day',
      'America/Nuuk',
      '23:15',
      '2026-03-28',
      '2026-03-29T00:15:00-01:00',
    ],
    ['moves half an hour where clocks do', 'Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-04T02:45:00+11:00'],
    ['runs at the wall time on any other day', 'Asia/Kathmandu', '07:00', '2026-11-23', '2026-11-23T07:00:00+05:45'],
  ])('%s', (_claim, zone, time, date, expected) => {
    const schedule = everyDay(zone, Temporal.PlainTime.from(time))
    const at = runOn(schedule, Temporal.PlainDate.from(date))
    expect(at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })).toBe(expected)
  })

  it('runs once on each of the two dates around the gap before midnight in Nuuk', () => {
    const schedule = everyDay('America/Nuuk', Temporal.PlainTime.from('23:30'))
    const from = Temporal.Instant.from('2026-03-28T12:00Z')
    expect(walk(schedule, from, Temporal.PlainDate.from('2026-03-30'))).toEqual([
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
    ])
  })

  it('does not forget a run that the gap carried over midnight when it is asked after midnight', () => {
    const schedule = everyDay('America/Nuuk', Temporal.PlainTime.from('23:15'))
    const run = nextRun(schedule, Temporal.Instant.from('2026-03-29T00:05-01:00'))
    expect(run?.date.toString()).toBe('2026-03-28')
    expect(run?.at.equals(Temporal.Instant.from('2026-03-29T00:15-01:00'))).toBe(true)
  })

  it('is strictly later than the moment it is asked from', () => {
    const schedule = everyDay('Europe/Berlin', Temporal.PlainTime.from('07:00'))
    const first = nextRun(schedule, Temporal.Instant.from('2026-11-23T05:59:59.999Z'))
    expect(first?.at.toString()).toBe('2026-11-23T06:00:00Z')
    expect(nextRun(schedule, Temporal.Instant.from('2026-11-23T06:00:00Z'))?.date.toString()).toBe('2026-11-24')
  })

  it.each<[readonly Weekday[], string | undefined]>([
    [['mon'], '2026-11-30'],
    [['tue', 'sun'], '2026-11-24'],
    [[], undefined],
  ])('on %j comes next on %s', (days, expected) => {
    const schedule = { zone: 'Europe/Berlin', time: Temporal.PlainTime.from('07:00'), days }
    expect(nextRun(schedule, Temporal.Instant.from('2026-11-23T06:00:00Z'))?.date.toString()).toBe(expected)
  })

  it('skips the dates that have already had their run', () => {
    const schedule = everyDay('Pacific/Honolulu', Temporal.PlainTime.from('07:00'))
    const last = Temporal.PlainDate.from('2026-11-25')
    const run = nextRun(schedule, Temporal.Instant.from('2026-11-24T12:00Z'), last)
    expect(run?.date.toString()).toBe('2026-11-26')
  })
})

describe('dateExists', () => {
  it.each([
    ['Pacific/Apia', '2011-12-30', false],
    ['Pacific/Apia', '2011-12-31', true],
    ['Pacific/Kwajalein', '1993-08-21', false],
    ['Pacific/Kwajalein', '1993-08-20', true],
    ['Europe/Berlin', '2026-03-29', true],
  ])('in %s on %s is %s', (zone, date, expected) => {
    expect(dateExists(Temporal.PlainDate.from(date), zone)).toBe(expected)
  })
})
