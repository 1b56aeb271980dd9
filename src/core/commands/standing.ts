import type { CheckIn } from '../coaching/check-in.ts'
import type { Enrolment } from '../coaching/enrolment.ts'
import type { Plan } from '../library.ts'
import type { CommandContext } from './command.ts'

/** Where an enrolled member stands: their plan and what they have done under it. */
export interface Standing {
  readonly plan: Plan
  readonly enrolment: Enrolment
  readonly log: readonly CheckIn[]
}

/** The standing of the member, undefined when they follow no plan (or one whose content is gone). */
export async function findStanding(context: CommandContext): Promise<Standing | undefined> {
  const enrolment = await context.stores.enrolments.current(context.member)
  const plan = context.library.plans.find((one) => one.id === enrolment?.plan)
  if (enrolment === undefined || plan === undefined) return undefined
  // Whoever flew west may have checked in on a date that their clock has yet to reach.
  const last = context.today.add({ days: 1 })
  const log = await context.stores.checkIns.between(context.member, enrolment.start, last)
  return { plan, enrolment, log }
}
