import type { Log } from './coaching/log.ts'
import { finishedOn } from './coaching/session.ts'
import type { Member } from './member.ts'
import type { Content, Stores } from './ports.ts'

export interface LogSources {
  readonly content: Content
  readonly stores: Pick<Stores, 'checkIns' | 'enrolments' | 'pauses' | 'holidays' | 'lostDays' | 'zoneChanges'>
}

/** What a member's days from `from` to `today` are judged by, in the club's own affairs. */
export async function findClubLog(
  member: Member,
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
  { content, stores }: LogSources,
): Promise<Log> {
  const [enrolments, pauses, holidays, lost, zoneChanges] = await Promise.all([
    stores.enrolments.since(member, from),
    stores.pauses.between(member, from, today),
    stores.holidays.between(member.club, from, today),
    stores.lostDays.between(member, from, today),
    stores.zoneChanges.since(member, from.toZonedDateTime('UTC').toInstant()),
  ])
  const [first = from] = [from, ...enrolments.map(({ start }) => start)].sort(Temporal.PlainDate.compare)
  const checkIns = await stores.checkIns.between(member, first, today)
  const { plans } = content.library(member.language)
  return {
    checkIns,
    pauses,
    holidays,
    zoneChanges,
    enrolments: enrolments.map((enrolment) => {
      const plan = plans.find(({ id }) => id === enrolment.plan)
      // Of a plan whose content is gone nobody can say what was planned: it counts as over before it began.
      const finished = plan ? finishedOn(plan, enrolment, checkIns) : enrolment.start.subtract({ days: 1 })
      return { enrolment, finished }
    }),
    lost,
  }
}
