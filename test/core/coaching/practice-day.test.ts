import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { practiceDay, practiceDayStart } from '#core/coaching/practice-day.ts'
import { latestDayEnd } from '#core/member.ts'
import { dateExists } from '#core/reminders/next-run.ts'

const zones = Intl.supportedValuesOf('timeZone')
const dayEnds = fc.oneof(fc.constantFrom(0, 30, 180, latestDayEnd), fc.integer({ min: 0, max: latestDayEnd }))

/** Moments near a change of clocks, where there is one ahead, else any. */
const moments = fc
  .record({
    zone: fc.constantFrom(...zones, 'America/Goose_Bay', 'America/St_Johns', 'America/Nuuk', 'Pacific/Apia'),
    around: fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2035, 0) }),
    minutes: fc.integer({ min: -1500, max: 1500 }),
  })
  .map(({ zone, around, minutes }) => {
    const at = Temporal.Instant.fromEpochMilliseconds(around).toZonedDateTimeISO(zone)
    const change = at.getTimeZoneTransition('next') ?? at
    return { zone, now: change.toInstant().add({ minutes }) }
  })

describe('practiceDay', () => {
  it.each([
    ['01:00 on Tuesday is Monday', '2026-11-24T01:00+01:00', 180, '2026-11-23'],
    ['the day ends at its minute', '2026-11-24T03:00+01:00', 180, '2026-11-24'],
    ['a day that ends at midnight is the date', '2026-11-24T00:00+01:00', 0, '2026-11-24'],
    ['and not a second sooner', '2026-11-23T23:59:59+01:00', 0, '2026-11-23'],
    ['a day may end at noon', '2026-11-24T11:59+01:00', 720, '2026-11-23'],
    ['and begins there', '2026-11-24T12:00+01:00', 720, '2026-11-24'],
    ['a day end inside the spring gap waits until the gap is over', '2026-03-29T01:59:59+01:00', 150, '2026-03-28'],
    ['and for as long again as it lay in it', '2026-03-29T03:29+02:00', 150, '2026-03-28'],
    ['then the day begins', '2026-03-29T03:30+02:00', 150, '2026-03-29'],
    ['a day end that comes twice counts the first time', '2026-10-25T02:30+02:00', 150, '2026-10-25'],
    ['and stays so when the clocks go back', '2026-10-25T02:10+01:00', 150, '2026-10-25'],
  ])('%s', (_claim, now, dayEnd, expected) => {
    expect(practiceDay(Temporal.Instant.from(now), 'Europe/Berlin', dayEnd).toString()).toBe(expected)
  })

  it('does not go back to yesterday when the clocks do so after midnight', () => {
    const day = (now: string) => practiceDay(Temporal.Instant.from(now), 'America/Goose_Bay', 0).toString()
    // At 00:01 the clocks of Goose Bay went back to 23:01.
    expect([day('2010-11-07T00:00:30-03:00'), day('2010-11-06T23:30:00-04:00')]).toEqual(['2010-11-07', '2010-11-07'])
  })

  it('knows nothing of the date that Samoa skipped', () => {
    const day = (now: string) => practiceDay(Temporal.Instant.from(now), 'Pacific/Apia', 180).toString()
    expect([day('2011-12-29T23:59:59-10:00'), day('2011-12-31T02:59:59+14:00')]).toEqual(['2011-12-29', '2011-12-29'])
    expect(day('2011-12-31T03:00:00+14:00')).toBe('2011-12-31')
  })

  it('never runs backwards, in any zone, at any day end', () => {
    fc.assert(
      fc.property(moments, dayEnds, fc.integer({ min: 0, max: 180 }), ({ zone, now }, dayEnd, later) => {
        const before = practiceDay(now, zone, dayEnd)
        const after = practiceDay(now.add({ minutes: later }), zone, dayEnd)
        expect(Temporal.PlainDate.compare(before, after)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  }, 30_000)

  it('is the date whose day has begun and whose next one has not', () => {
    fc.assert(
      fc.property(moments, dayEnds, ({ zone, now }, dayEnd) => {
        const day = practiceDay(now, zone, dayEnd)
        let next = day.add({ days: 1 })
        while (!dateExists(next, zone)) next = next.add({ days: 1 })
        expect(dateExists(day, zone)).toBe(true)
        expect(Temporal.Instant.compare(practiceDayStart(day, zone, dayEnd), now)).toBeLessThanOrEqual(0)
        expect(Temporal.Instant.compare(practiceDayStart(next, zone, dayEnd), now)).toBe(1)
      }),
      { numRuns: 1000 },
    )
  }, 30_000)
})
