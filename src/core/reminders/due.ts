import { nextRun, type PlannedRun } from './next-run.ts'
import type { Schedule } from './reminder.ts'

/** What a due reminder comes to at one moment. */
export interface Due {
  /** Runs that are too late to send, oldest first. */
  readonly missed: readonly PlannedRun[]
  /** The one run that is still worth sending: after an outage only the newest. */
  readonly send: PlannedRun | undefined
  /** The next run still ahead. */
  readonly next: PlannedRun | undefined
}

/** Two hours: after that a morning's drill has become a nag. */
export const defaultLateWindow = 120
/** After a very long outage the ledger needs no line for each lost day. */
const mostMissed = 31
/**
 * A reminder that comes within this many minutes of its time needs no apology. No window is shorter: a look for what is
 * due comes every few seconds, and a queue takes its turns, so nothing at all comes at the very moment.
 */
export const punctual = 5

/** Whether a run may still be sent at `now`; `lateWindow` in minutes. */
export function inTime(run: PlannedRun, now: Temporal.Instant, lateWindow: number): boolean {
  return now.since(run.at).total('minutes') <= Math.max(lateWindow, punctual)
}

/**
 * Sorts the runs from `planned` up to `now` into those missed and the one to send, and finds the next.
 * `lateWindow` is how late, in minutes, a run may still be sent.
 */
export function sortDue(schedule: Schedule, planned: PlannedRun, now: Temporal.Instant, lateWindow: number): Due {
  const missed: PlannedRun[] = []
  let send: PlannedRun | undefined
  let run: PlannedRun | undefined = planned
  while (run !== undefined && Temporal.Instant.compare(run.at, now) <= 0) {
    if (send !== undefined) missed.push(send)
    send = run
    run = nextRun(schedule, run.at, run.date)
  }
  if (send !== undefined && !inTime(send, now, lateWindow)) {
    missed.push(send)
    send = undefined
  }
  return { missed: missed.slice(-mostMissed), send, next: run }
}
