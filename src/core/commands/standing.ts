import type { CheckIn } from '../coaching/check-in.ts'
import type { Enrolment, EnrolmentDraft } from '../coaching/enrolment.ts'
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

/** Starts a plan in place of the one the member stands in; when another was started meanwhile, that one stays. */
export async function startPlan(draft: EnrolmentDraft, standing: Standing | undefined, context: CommandContext) {
  const { stores, member, now } = context
  // An enrolment whose plan the content has lost gives no standing, and is replaced like any other.
  const replaced = standing?.enrolment ?? (await findLost(context))
  await stores.enrolments.enrol(member, draft, replaced?.id, now)
}

async function findLost({ stores, member, library }: CommandContext): Promise<Enrolment | undefined> {
  const current = await stores.enrolments.current(member)
  return library.plans.some((plan) => plan.id === current?.plan) ? undefined : current
}
