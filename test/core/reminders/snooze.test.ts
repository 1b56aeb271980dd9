import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuiet } from '#core/reminders/quiet.ts'
import { snoozeMoment, snoozes } from '#core/reminders/snooze.ts'
import { kindsOfTransition, zones } from '#test/support/core/transitions.ts'

const night = { from: Temporal.PlainTime.from('22:00'), until: Temporal.PlainTime.from('07:00') }

/** What a snooze pressed at a wall time of Berlin comes to, as its wall time there. */
function pressedAt(wall: string, snooze: (typeof snoozes)[number], quiet: typeof night | undefined = undefined) {
  const now = Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Berlin').toInstant()
  const moment = snoozeMoment(snooze, now, { zone: 'Europe/Berlin', quiet })
  if (moment === undefined) return 'over'
  const at = moment.at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' })
  return [at, moment.lateTonight && 'late', moment.quiet && 'quiet'].filter(Boolean).join(' ')
}

describe('a snooze', () => {
  it.each([
    ['2026-11-23T07:00', '30-minutes', '2026-11-23T07:30'],
    ['2026-11-23T07:00:01', '30-minutes', '2026-11-23T07:31'],
    ['2026-11-23T07:40', '2-hours', '2026-11-23T09:40'],
    ['2026-11-23T23:30', '2-hours', '2026-11-24T01:30'],
    ['2026-11-23T07:00', 'tonight', '2026-11-23T20:00'],
    ['2026-11-23T19:30', 'tonight', '2026-11-23T20:00'],
    ['2026-11-23T19:31', 'tonight', '2026-11-23T20:31 late'],
    ['2026-11-23T21:45', 'tonight', '2026-11-23T22:45 late'],
    ['2026-11-23T22:30', 'tonight', '2026-11-23T23:00 late'],
    ['2026-11-23T22:31', 'tonight', 'over'],
    ['2026-11-24T00:30', 'tonight', '2026-11-24T20:00'],
  ] as const)('pressed at %s for %s comes at %s', (now, snooze, expected) => {
    expect(pressedAt(now, snooze)).toBe(expected)
  })

  it.each([
    ['2026-11-23T21:00', '30-minutes', '2026-11-23T21:30'],
    ['2026-11-23T21:30', '30-minutes', '2026-11-24T07:00 quiet'],
    ['2026-11-23T21:45', 'tonight', '2026-11-24T07:00 late quiet'],
    ['2026-11-23T05:30', '2-hours', '2026-11-23T07:30'],
  ] as const)('pressed at %s for %s, with quiet hours from 22:00 to 07:00, comes at %s', (now, snooze, expected) => {
    expect(pressedAt(now, snooze, night)).toBe(expected)
  })

  /** What holds for every snooze, wherever and whenever it is pressed. */
  function expectLawful(now: Temporal.Instant, zone: string, quiet: typeof night | undefined) {
    for (const snooze of snoozes) {
      const moment = snoozeMoment(snooze, now, { zone, quiet })
      if (moment === undefined) {
        expect(snooze).toBe('tonight')
        continue
      }
      const ahead = moment.at.since(now).total('minutes')
      expect(ahead, `${snooze} at ${now} in ${zone}`).toBeGreaterThanOrEqual(30)
      expect(ahead).toBeLessThan(36 * 60)
      if (quiet !== undefined) expect(isQuiet(moment.at.toZonedDateTimeISO(zone).toPlainTime(), quiet)).toBe(false)
      else if (snooze !== 'tonight') expect(ahead).toBeLessThan((snooze === '2-hours' ? 120 : 30) + 1)
    }
  }

  it('lies in the future, by half an hour at least, and in no quiet hours, wherever and whenever it is pressed', () => {
    const moment = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2035, 11) })
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, fc.boolean(), (zone, at, isNight) =>
        expectLawful(Temporal.Instant.fromEpochMilliseconds(at), zone, isNight ? night : undefined),
      ),
      { numRuns: 500 },
    )
  })

  it('does so around every kind of change that clocks make, in every zone, 2026 to 2035', () => {
    for (const zone of zones) {
      for (const change of kindsOfTransition(zone)) {
        for (const minutes of [-290, -110, -50, 10, 70]) {
          const now = change.toInstant().add({ minutes })
          expectLawful(now, zone, undefined)
          expectLawful(now, zone, night)
        }
      }
    }
  }, 60_000)
})
