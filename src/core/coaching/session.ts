import { drillForms, type Plan, type Session, type SessionWork } from '../library.ts'
import { type Weekday, weekdayOf, weekdays } from '../reminders/weekdays.ts'
import type { CheckIn } from './check-in.ts'
import type { Enrolment, Level } from './enrolment.ts'

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

/** The next session that is not done: progress goes by session, so a missed day skips nothing. */
export function nextSession(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[]): Session | undefined {
  const done = sessionsDone(enrolment, log)
  return plan.sessions.find((session) => !done.has(session.number))
}

/** The day on which the last session was done; undefined while one is left. */
export function finishedOn(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[]): Temporal.PlainDate | undefined {
  if (nextSession(plan, enrolment, log) !== undefined) return undefined
  return log.findLast(({ outcome, session }) => outcome === 'done' && session?.enrolment === enrolment.id)?.day
}

/** The session that a check-in on `day` stands for: the one already recorded for that day, else the next. */
export function sessionFor(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[], day: Temporal.PlainDate) {
  const recorded = log.find((entry) => entry.day.equals(day))?.session
  if (recorded?.enrolment === enrolment.id) return recorded.number
  return nextSession(plan, enrolment, log)?.number
}

/** The session of this enrolment's plan that a check-in stands for; numbers of another plan mean other sessions. */
export function sessionOf(plan: Plan, enrolment: Enrolment, { session }: CheckIn): Session | undefined {
  if (session?.enrolment !== enrolment.id) return undefined
  return plan.sessions.find(({ number }) => number === session.number)
}

/** What `today` (a practice day) holds. */
export function today(plan: Plan, enrolment: Enrolment, log: readonly CheckIn[], day: Temporal.PlainDate): Today {
  const session = nextSession(plan, enrolment, log)
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

/** One drill of a session at a level: gentle is one form easier and a set less, strong one form harder. */
export function workAt(work: SessionWork, level: Level): SessionWork {
  const step = { gentle: -1, standard: 0, strong: 1 }[level]
  const at = Math.min(Math.max(drillForms.indexOf(work.form) + step, 0), drillForms.length - 1)
  const sets = level === 'gentle' ? Math.max(1, work.sets - 1) : work.sets
  return { ...work, form: drillForms[at] ?? work.form, sets }
}
