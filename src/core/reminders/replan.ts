import { nextRun, type PlannedRun } from './next-run.ts'
import type { Schedule } from './reminder.ts'

/** What a reminder was about to do when its schedule changed. */
export interface SoFar {
  /** The run that was planned next; undefined when it was off, or had none. */
  readonly next: PlannedRun | undefined
  /** The last local date that has its run. */
  readonly last: Temporal.PlainDate | undefined
}

/**
 * The next run of a schedule that changes at `now`. A run whose time has come, and which merely waits for the next tick,
 * stays what it is: a change at 07:00:05 must not take away the run of 07:00.
 */
export function replan(schedule: Schedule, now: Temporal.Instant, { next, last }: SoFar): PlannedRun | undefined {
  if (next !== undefined && Temporal.Instant.compare(next.at, now) <= 0) return next
  return nextRun(schedule, now, last)
}
