import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { practiceDay } from '#core/coaching/practice-day.ts'
import { daysAway } from '#core/reminders/away.ts'
import { zones } from '#test/support/core/transitions.ts'

const outage = (from: string, until: string) => ({
  from: Temporal.Instant.from(from),
  until: Temporal.Instant.from(until),
})
const away = (from: string, until: string) => daysAway([outage(from, until)], 'Europe/Berlin', 180).map(String)

describe('days the coach was away', () => {
  it.each([
    ['none when it was back before the day was over', '2026-11-23T01:00Z', '2026-11-24T01:59Z', []],
    [
      'one when it was gone from its first moment to its last',
      '2026-11-23T02:00Z',
      '2026-11-24T02:00Z',
      ['2026-11-23'],
    ],
    ['not the one on which it went', '2026-11-23T02:01Z', '2026-11-25T12:00Z', ['2026-11-24']],
    ['none of a short one', '2026-11-23T10:00Z', '2026-11-23T11:00Z', []],
  ])('are %s', (_claim, from, until, days) => expect(away(from, until)).toEqual(days))

  it('hold every hour of theirs within the outage, and no other day does, in any zone', () => {
    const hour = fc.integer({ min: 0, max: 240 })
    const start = Temporal.Instant.from('2026-01-01T00:00Z')
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 720 }),
        fc.integer({ min: 0, max: 9 * 365 * 24 }),
        hour,
        (zone, dayEnd, at, length) => {
          const from = start.add({ hours: at })
          const until = from.add({ hours: length })
          // Every quarter of an hour for days around it: which days have a moment outside, and which have one at all.
          const [seen, outside] = [new Set<string>(), new Set<string>()]
          for (let quarter = -60 * 4; quarter < (length + 60) * 4; quarter++) {
            const moment = from.add({ minutes: quarter * 15 })
            const day = practiceDay(moment, zone, dayEnd).toString()
            seen.add(day)
            const inside = Temporal.Instant.compare(from, moment) <= 0 && Temporal.Instant.compare(moment, until) < 0
            if (!inside) outside.add(day)
          }
          const found = daysAway([{ from, until }], zone, dayEnd).map(String)
          expect(found.filter((day) => outside.has(day))).toEqual([])
          // A day whose first or last minutes lie between two looks may be missing.
          const whole = [...seen].filter((day) => !outside.has(day))
          expect(whole.filter((day) => !found.includes(day)).length).toBeLessThanOrEqual(2)
        },
      ),
      { numRuns: 40 },
    )
  }, 30_000)
})
