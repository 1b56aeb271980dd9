import { practiceDay, practiceDayStart } from '../coaching/practice-day.ts'

/** From when until when the coach was not there at all. */
export interface Outage {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/**
 * The practice days that lie wholly within an outage, oldest first: whoever had a run on one of them was never sent it, and
 * nobody could say what they had done.
 */
export function daysAway(outages: readonly Outage[], zone: string, dayEnd: number): readonly Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  for (const { from, until } of outages) {
    let day = practiceDay(from, zone, dayEnd)
    if (Temporal.Instant.compare(practiceDayStart(day, zone, dayEnd), from) < 0) day = day.add({ days: 1 })
    for (;;) {
      const next = day.add({ days: 1 })
      if (Temporal.Instant.compare(practiceDayStart(next, zone, dayEnd), until) > 0) break
      days.push(day)
      day = next
    }
  }
  return days
}
