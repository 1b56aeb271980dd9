import type { CheckIn } from '../coaching/check-in.ts'
import type { Enrolment } from '../coaching/enrolment.ts'
import { covers } from '../coaching/four-weeks.ts'
import type { Pause } from '../coaching/pause.ts'
import { inTime, punctual } from './due.ts'
import type { Run, RunEnd } from './run.ts'
import { weekdayOf } from './weekdays.ts'

/** What is known of the member when a run comes up. */
export interface RunFacts {
  /** The practice day that contains the run's planned instant: at 01:00 on Tuesday it is still Monday's session. */
  readonly day: Temporal.PlainDate
  /** What counts on that day. */
  readonly checkIn: CheckIn | undefined
  readonly pause: Pause | undefined
  readonly enrolment: Enrolment | undefined
  /** Whether every session of the plan is done: then each day is for rest until the member chooses what comes next. */
  readonly finished: boolean
}

export type RunDecision =
  | { readonly kind: 'send'; readonly late: boolean }
  | { readonly kind: 'end'; readonly end: Extract<RunEnd, { state: 'skipped' | 'missed' | 'failed' }> }

/**
 * Whether a claimed run is sent, and if not, what the ledger says of it. Of a run that an earlier try may have sent it
 * cannot say that it was skipped or missed.
 */
export function decideRun(run: Run, facts: RunFacts, now: Temporal.Instant): RunDecision {
  const decision = decideCertain(run, facts, now)
  if (decision.kind === 'send' || !run.uncertain) return decision
  return { kind: 'end', end: { state: 'failed', reason: 'uncertain', at: now } }
}

function decideCertain(run: Run, facts: RunFacts, now: Temporal.Instant): RunDecision {
  if (!run.wanted) return { kind: 'end', end: { state: 'skipped', reason: 'changed', at: now } }
  if (facts.checkIn !== undefined) return { kind: 'end', end: { state: 'skipped', reason: 'done', at: now } }
  if (facts.pause !== undefined && covers(facts.pause, facts.day)) {
    return { kind: 'end', end: { state: 'skipped', reason: 'paused', at: now } }
  }
  const planned = facts.enrolment?.days.includes(weekdayOf(facts.day)) ?? true
  if (facts.finished || !planned) {
    return { kind: 'end', end: { state: 'skipped', reason: 'rest', at: now } }
  }
  const due = { date: run.date, at: run.plannedFor }
  if (!inTime(due, now, run.lateWindow)) return { kind: 'end', end: { state: 'missed', reason: 'late', at: now } }
  return { kind: 'send', late: !inTime(due, now, punctual) }
}
