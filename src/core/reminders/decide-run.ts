import type { CheckIn } from '../coaching/check-in.ts'
import type { Enrolment } from '../coaching/enrolment.ts'
import { covers } from '../coaching/judge.ts'
import type { Pause } from '../coaching/pause.ts'
import { practiceDay } from '../coaching/practice-day.ts'
import type { QuietHours } from '../member.ts'
import { inTime, punctual } from './due.ts'
import { afterQuiet } from './quiet.ts'
import type { Run, RunEnd, SkipReason } from './run.ts'
import { weekdayOf } from './weekdays.ts'

/** What is known of the club when a run comes up. */
export interface ClubFacts {
  /** Whether the club has declared that day off: then nobody is written to. */
  readonly holiday: boolean
}

/** What is known of the member as well. */
export interface RunFacts extends ClubFacts {
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
  /** Quiet hours last until then; what is to be sent then is decided anew. */
  | { readonly kind: 'later'; readonly at: Temporal.Instant }

/**
 * Whether a claimed run is sent, and if not, what the ledger says of it. Of a run that an earlier try may have sent it
 * cannot say that it was skipped or missed.
 */
export function decideRun(run: Run, facts: RunFacts | ClubFacts, now: Temporal.Instant): RunDecision {
  const decision = decideCertain(run, facts, now)
  if (decision.kind !== 'end' || !run.uncertain) return decision
  return { kind: 'end', end: { state: 'failed', reason: 'uncertain', at: now } }
}

function decideCertain(run: Run, facts: RunFacts | ClubFacts, now: Temporal.Instant): RunDecision {
  if (run.left) return { kind: 'end', end: { state: 'skipped', reason: 'left', at: now } }
  if (!run.wanted) return { kind: 'end', end: { state: 'skipped', reason: 'changed', at: now } }
  const skipped = 'day' in facts ? skipReason(run, facts) : facts.holiday ? 'paused' : undefined
  if (skipped) return { kind: 'end', end: { state: 'skipped', reason: skipped, at: now } }
  const quiet = quietFor(run)
  // The quiet hours may have been set after the run was planned, or its message be late.
  const due = { date: run.date, at: afterQuiet(run.plannedFor, run.zone, quiet) }
  const at = afterQuiet(Temporal.Instant.compare(due.at, now) > 0 ? due.at : now, run.zone, quiet)
  if (('day' in facts && isOver(run, facts, at)) || !inTime(due, at, run.lateWindow))
    return { kind: 'end', end: { state: 'missed', reason: 'late', at: now } }
  if (quiet !== undefined && Temporal.Instant.compare(at, now) > 0) return { kind: 'later', at }
  return { kind: 'send', late: !inTime(due, now, punctual) }
}

/** A nudge that comes once its practice day is past would be about a day that is over. */
function isOver(run: Run, { day }: RunFacts, at: Temporal.Instant): boolean {
  if (run.to !== 'member' || run.kind !== 'nudge') return false
  const { zone, settings } = run.member
  return !practiceDay(at, zone, settings.dayEnd).equals(day)
}

/** Quiet hours keep back whatever was not set to this very hour by the member. */
function quietFor(run: Run): QuietHours | undefined {
  return run.to === 'member' && run.kind !== 'daily' ? run.member.settings.quiet : undefined
}

/** Why a member is left alone on that day; undefined when nothing speaks against a message. */
export function skipReason(
  { kind, restDays }: Pick<Run, 'kind' | 'restDays'>,
  { checkIn, pause, holiday, enrolment, finished, day }: RunFacts,
): SkipReason | undefined {
  if (checkIn !== undefined) return 'done'
  if (holiday || (pause !== undefined && covers(pause, day))) return 'paused'
  // Whoever puts a message off asks for that message.
  if (kind === 'snooze') return undefined
  // Once the plan is done, each day would bring the same words.
  if (finished) return 'rest'
  const planned = enrolment?.days.includes(weekdayOf(day)) ?? true
  return planned || (kind === 'daily' && restDays) ? undefined : 'rest'
}
