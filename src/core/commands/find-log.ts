import type { Followed, Log } from '../coaching/log.ts'
import { finishedOn } from '../coaching/session.ts'
import type { CommandContext } from './command.ts'

/** Before anything was ever logged. */
const ever = Temporal.PlainDate.from('2000-01-01')

/** All that a member's days are judged by, from the first on. */
export async function findLog(context: CommandContext): Promise<Log> {
  const { stores, member, today } = context
  // Whoever flew west may have checked in on a date that their clock has yet to reach.
  const last = today.add({ days: 1 })
  const [checkIns, pauses, holidays, lost, zoneChanges, enrolments] = await Promise.all([
    stores.checkIns.between(member, ever, last),
    stores.pauses.between(member, ever, last),
    stores.holidays.between(member.club, ever, last),
    stores.lostDays.between(member, ever, last),
    stores.zoneChanges.since(member, ever.toZonedDateTime('UTC').toInstant()),
    stores.enrolments.since(member, ever),
  ])
  const followed = enrolments.map((enrolment): Followed => {
    const plan = context.library.plans.find((one) => one.id === enrolment.plan)
    // Of a plan whose content is gone nobody can say what was planned: it counts as over before it began.
    const finished = plan ? finishedOn(plan, enrolment, checkIns) : enrolment.start.subtract({ days: 1 })
    return { enrolment, finished }
  })
  return { checkIns, pauses, holidays, lost, zoneChanges, enrolments: followed }
}
