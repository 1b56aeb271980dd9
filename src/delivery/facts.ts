import { practiceDay } from '#core/coaching/practice-day.ts'
import { nextSession } from '#core/coaching/session.ts'
import type { Content, Stores } from '#core/ports.ts'
import type { RunFacts } from '#core/reminders/decide-run.ts'
import type { Run } from '#core/reminders/run.ts'

/** Looks up what decides whether a run is sent. */
export async function findFacts(
  { member, plannedFor }: Run,
  { stores, content }: { readonly stores: Stores; readonly content: Content },
): Promise<RunFacts> {
  const day = practiceDay(plannedFor, member.zone, member.settings.dayEnd)
  const [pause, enrolment] = await Promise.all([stores.pauses.on(member, day), stores.enrolments.current(member)])
  const plan = content.library(member.language).plans.find((one) => one.id === enrolment?.plan)
  const start = enrolment !== undefined && Temporal.PlainDate.compare(enrolment.start, day) < 0 ? enrolment.start : day
  const log = await stores.checkIns.between(member, start, day)
  const checkIn = log.find((one) => one.day.equals(day))
  const finished = enrolment !== undefined && plan !== undefined && nextSession(plan, enrolment, log) === undefined
  return { day, checkIn, pause, enrolment, finished }
}
