import { practiceDay } from '#core/coaching/practice-day.ts'
import { nextSession } from '#core/coaching/session.ts'
import type { Content, Stores } from '#core/ports.ts'
import type { RunFacts } from '#core/reminders/decide-run.ts'
import type { MemberRun, Run } from '#core/reminders/run.ts'

interface Sources {
  readonly stores: Stores
  readonly content: Content
}

/** Looks up what decides whether a run is sent; of a club nothing has to be known. */
export async function findFacts(run: Run, sources: Sources): Promise<RunFacts | undefined> {
  return run.to === 'club' ? undefined : findMemberFacts(run, sources)
}

/** The day that a run is judged by, and that its message is about, however late it comes. */
export function dayOf({ member, plannedFor }: MemberRun): Temporal.PlainDate {
  return practiceDay(plannedFor, member.zone, member.settings.dayEnd)
}

async function findMemberFacts(run: MemberRun, { stores, content }: Sources): Promise<RunFacts> {
  const { member } = run
  const day = dayOf(run)
  const [pause, enrolment] = await Promise.all([stores.pauses.on(member, day), stores.enrolments.current(member)])
  const plan = content.library(member.language).plans.find((one) => one.id === enrolment?.plan)
  const start = enrolment !== undefined && Temporal.PlainDate.compare(enrolment.start, day) < 0 ? enrolment.start : day
  const log = await stores.checkIns.between(member, start, day)
  const checkIn = log.find((one) => one.day.equals(day))
  const finished = enrolment !== undefined && plan !== undefined && nextSession(plan, enrolment, log) === undefined
  return { day, checkIn, pause, enrolment, finished }
}
