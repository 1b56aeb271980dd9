import { practiceDay } from '#core/coaching/practice-day.ts'
import { isFinished } from '#core/coaching/session.ts'
import type { Content, Stores } from '#core/ports.ts'
import type { ClubFacts, RunFacts } from '#core/reminders/decide-run.ts'
import type { MemberRun, Run } from '#core/reminders/run.ts'

interface Sources {
  readonly stores: Stores
  readonly content: Content
}

/** Looks up what decides whether a run is sent. */
export async function findFacts(run: Run, sources: Sources): Promise<RunFacts | ClubFacts> {
  if (run.to === 'member') return findMemberFacts(run, sources)
  return { holiday: (await sources.stores.holidays.on(run.club.id, run.date)) !== undefined }
}

/** The day that a run is judged by, and that its message is about, however late it comes. */
export function dayOf({ member, plannedFor }: MemberRun): Temporal.PlainDate {
  return practiceDay(plannedFor, member.zone, member.settings.dayEnd)
}

async function findMemberFacts(run: MemberRun, { stores, content }: Sources): Promise<RunFacts> {
  const { member } = run
  const day = dayOf(run)
  const [pause, holiday, enrolment] = await Promise.all([
    stores.pauses.on(member, day),
    stores.holidays.on(member.club, day),
    stores.enrolments.current(member),
  ])
  const plan = content.library(member.language).plans.find((one) => one.id === enrolment?.plan)
  const start = enrolment !== undefined && Temporal.PlainDate.compare(enrolment.start, day) < 0 ? enrolment.start : day
  const log = await stores.checkIns.between(member, start, day)
  const checkIn = log.find((one) => one.day.equals(day))
  const finished = enrolment !== undefined && plan !== undefined && isFinished(plan, enrolment, log)
  return { day, checkIn, pause, holiday: holiday !== undefined, enrolment, finished }
}
