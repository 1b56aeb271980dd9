import type { Schedule } from './reminder.ts'
import { weekdayOf } from './weekdays.ts'

export interface PlannedRun {
  readonly date: Temporal.PlainDate
  readonly at: Temporal.Instant
}

/**
 * Whether a local date exists in a zone. Samoa had no 30 December 2011, Kwajalein no 21 August 1993:
 * noon of a skipped date resolves to another date.
 */
export function dateExists(date: Temporal.PlainDate, zone: string): boolean {
  return date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toPlainDate().equals(date)
}

/**
 * The moment a schedule means on one date: in a spring gap the moment Temporal's "compatible" gives (the wall time
 * moved on by the length of the gap), in an overlap the first pass.
 */
export function runOn(schedule: Schedule, date: Temporal.PlainDate): Temporal.Instant {
  return date
    .toPlainDateTime(schedule.time)
    .toZonedDateTime(schedule.zone, { disambiguation: 'compatible' })
    .toInstant()
}

/** A week and the one date that a zone may have skipped twice over: the search cannot need more days than this. */
const searchDays = 15

/**
 * The first run later than `after` on a chosen date that exists and is later than `lastDate` (the last local date that
 * already had its run, so that a change of time or zone never gives a date a second one). Undefined when no weekday is chosen.
 */
export function nextRun(
  schedule: Schedule,
  after: Temporal.Instant,
  lastDate?: Temporal.PlainDate,
): PlannedRun | undefined {
  // A gap across midnight can carry a run into the next local date, so the search begins one date early.
  const yesterday = after.toZonedDateTimeISO(schedule.zone).toPlainDate().subtract({ days: 1 })
  const first =
    lastDate !== undefined && Temporal.PlainDate.compare(lastDate, yesterday) >= 0
      ? lastDate.add({ days: 1 })
      : yesterday
  for (let offset = 0; offset < searchDays; offset++) {
    const date = first.add({ days: offset })
    if (!schedule.days.includes(weekdayOf(date)) || !dateExists(date, schedule.zone)) continue
    const at = runOn(schedule, date)
    if (Temporal.Instant.compare(at, after) > 0) return { date, at }
  }
  return undefined
}
