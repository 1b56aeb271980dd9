import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextRun } from '#core/reminders/next-run.ts'
import { replan } from '#core/reminders/replan.ts'
import { weekdaysOf } from '#core/reminders/weekdays.ts'
import { zones } from '#test/support/core/transitions.ts'

const at = (text: string) => Temporal.Instant.from(text)
const date = (text: string) => Temporal.PlainDate.from(text)
const earlier = {
  time: Temporal.PlainTime.from('06:00'),
  days: weekdaysOf(127),
  zone: 'UTC',
}

describe('a schedule that changes', () => {
  const planned = { date: date('2026-11-23'), at: at('2026-11-23T07:00Z') }

  it('a moment after a run was due leaves that run to the tick', () => {
    expect(replan(earlier, at('2026-11-23T07:00:05Z'), { next: planned, last: undefined })).toBe(planned)
  })

  it('before a run was due moves that run', () => {
    const next = replan(earlier, at('2026-11-23T05:00Z'), { next: planned, last: undefined })
    expect(next).toEqual({ date: date('2026-11-23'), at: at('2026-11-23T06:00Z') })
  })

  it('on a date that has its run goes on with the next', () => {
    const next = replan(earlier, at('2026-11-23T05:00Z'), { next: undefined, last: date('2026-11-23') })
    expect(next?.date).toEqual(date('2026-11-24'))
  })

  it('takes no date away and gives none twice, whenever and however often it changes', () => {
    const minutes = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
    const change = fc.record({ minute: minutes, afterMinutes: fc.integer({ min: 1, max: 3000 }) })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2035, 11) }),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (zone, start, changes, tickFirst) => {
          const scheduleAt = (minute: number) => ({
            zone,
            days: weekdaysOf(127),
            time: Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }),
          })
          let now = Temporal.Instant.fromEpochMilliseconds(start)
          let schedule = scheduleAt(7 * 60)
          let last: Temporal.PlainDate | undefined
          let next = nextRun(schedule, now)
          const dates: string[] = []
          const tick = () => {
            while (next !== undefined && Temporal.Instant.compare(next.at, now) <= 0) {
              dates.push(next.date.toString())
              last = next.date
              next = nextRun(schedule, next.at, last)
            }
          }
          for (const { minute, afterMinutes } of changes) {
            const due = next !== undefined && Temporal.Instant.compare(next.at, now.add({ minutes: afterMinutes })) <= 0
            const waits = next
            now = now.add({ minutes: afterMinutes })
            if (tickFirst) tick()
            schedule = scheduleAt(minute)
            next = replan(schedule, now, { next, last })
            tick()
            if (due) expect(dates).toContain(waits?.date.toString())
          }
          expect(dates).toEqual([...new Set(dates)])
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)
})
