import type { Plan, Session } from '../library.ts'
import { type Weekday, weekdayOf, weekdays } from '../reminders/weekdays.ts'
import type { CheckIn } from './check-in.ts'
import type { Enrolment } from './enrolment.ts'
import { isPractice } from './zone-rule.ts'

/** What today holds for an enrolled member. */
export type Today =
  | { readonly kind: 'session'; readonly session: Session }
  /** Already done today: `session` is the one that was done. */
  | { readonly kind: 'done'; readonly session: Session | undefined; readonly next: Temporal.PlainDate }
  | { readonly kind: 'rest'; readonly session: Session; readonly next: Temporal.PlainDate }
  | { readonly kind: 'finished' }

/** Numbers of the plan's sessions that were done under an enrolment. Partly is practice, but the session stays the next one. */
export function sessionsDone(enrolment: Enrolment, log: readonly CheckIn[]): ReadonlySet<number> {
  return new Set(
    log.flatMap(({ outcome, session }) =>
      outcome === 'done' && session?.enrolment === enrolment.id ? [session.number] : [],
    ),
  )
}

/** So many days without practice take a plan back by a week. Our suggestion; no source states it. */
export const longAway = 10

/**
 * The sessions that are to be done, the next one first, as of a practice day: progress goes by session, so a missed day
 * skips nothing. Whoever was away for long has the sessions of the last week before them again; a plan that was finished
 * stays so.
 */
export function openSessions(
  plan: Plan,
  enrolment: Enrolment,
  log: readonly CheckIn[],
  day: Temporal.PlainDate,
): readonly Session[] {
  const { done, last } = retrace(plan, enrolment, log)
  if (isLongAway(last, day)) goBack(plan, done)
  return openIn(plan, done)
}

/** Where the plan stood after the last practice: what was done, less what a long absence brought back. */
function retrace(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[]) {
  const done = new Set<number>()
  let last: Temporal.PlainDate | undefined
  for (const entry of log.filter(isPractice)) {
    if (isLongAway(last, entry.day)) goBack(plan, done)
    last = entry.day
    if (entry.outcome === 'done' && entry.session?.enrolment === enrolment.id) done.add(entry.session.number)
  }
  return { done, last }
}

function isLongAway(last: Temporal.PlainDate | undefined, day: Temporal.PlainDate): boolean {
  return last !== undefined && last.until(day).days >= longAway
}

function goBack(plan: Plan, done: Set<number>): void {
  const [next] = openIn(plan, done)
  if (next === undefined) return
  for (let back = 1; back <= plan.sessionsPerWeek; back++) done.delete(next.number - back)
}

function openIn(plan: Plan, done: ReadonlySet<number>): readonly Session[] {
  return plan.sessions.filter((session) => !done.has(session.number))
}

/** The next session that is not done; see `openSessions`. */
export function nextSession(
  plan: Plan,
  enrolment: Enrolment,
  log: readonly CheckIn[],
  day: Temporal.PlainDate,
): Session | undefined {
  return openSessions(plan, enrolment, log, day)[0]
}

/** Whether every session of the plan was done. */
export function isFinished(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[]): boolean {
  return openIn(plan, retrace(plan, enrolment, log).done).length === 0
}

/** The day on which the last session was done; undefined while one is left. */
export function finishedOn(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[]): Temporal.PlainDate | undefined {
  if (!isFinished(plan, enrolment, log)) return undefined
  return log.findLast(({ outcome, session }) => outcome === 'done' && session?.enrolment === enrolment.id)?.day
}

/** The session that a check-in on `day` stands for: the one already recorded for that day, else the next. */
export function sessionFor(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[], day: Temporal.PlainDate) {
  const recorded = log.find((entry) => entry.day.equals(day))?.session
  if (recorded?.enrolment === enrolment.id) return recorded.number
  return nextSession(plan, enrolment, log, day)?.number
}

/** The session of this enrolment's plan that a check-in stands for; numbers of another plan mean other sessions. */
export function sessionOf(plan: Plan, enrolment: Enrolment, { session }: CheckIn): Session | undefined {
  if (session?.enrolment !== enrolment.id) return undefined
  return plan.sessions.find(({ number }) => number === session.number)
}

/** What `today` (a practice day) holds. */
export function today(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[], day: Temporal.PlainDate): Today {
  const session = nextSession(plan, enrolment, log, day)
  if (session === undefined) return { kind: 'finished' }
  const recorded = log.find((entry) => entry.day.equals(day))
  const next = nextDay(enrolment.days, day)
  if (recorded?.outcome === 'done') {
    return { kind: 'done', session: sessionOf(plan, enrolment, recorded), next }
  }
  return enrolment.days.includes(weekdayOf(day)) ? { kind: 'session', session } : { kind: 'rest', session, next }
}

/** The first chosen weekday after `day`. */
export function nextDay(days: readonly Weekday[], day: Temporal.PlainDate): Temporal.PlainDate {
  for (let offset = 1; offset <= 7; offset++) {
    const date = day.add({ days: offset })
    if (days.includes(weekdayOf(date))) return date
  }
  return day.add({ days: 7 })
}

/** Days for a plan that begins on `start`, that day among them, with rest between as even as the week allows. */
export function spreadDays(start: Temporal.PlainDate, perWeek: number): readonly Weekday[] {
  const chosen = Array.from({ length: perWeek }, (_, index) =>
    weekdayOf(start.add({ days: Math.floor((index * 7) / perWeek) })),
  )
  return weekdays.filter((day) => chosen.includes(day))
}
