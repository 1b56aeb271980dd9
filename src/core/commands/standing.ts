import { type Adaptation, adapt, type Course } from '../coaching/adaptation.ts'
import { type CheckIn, tellsOfPain } from '../coaching/check-in.ts'
import type { Enrolment, EnrolmentDraft } from '../coaching/enrolment.ts'
import type { Plan } from '../library.ts'
import type { CommandContext } from './command.ts'
import { jointsOf } from './joint-words.ts'

/** Where an enrolled member stands: their plan, what they have done under it, and how it answers to that. */
export interface Standing extends Course {
  readonly adaptation: Adaptation
}

/** The standing of the member, undefined when they follow no plan (or one whose content is gone). */
export async function findStanding(context: CommandContext): Promise<Standing | undefined> {
  const enrolment = await context.stores.enrolments.current(context.member)
  const plan = context.library.plans.find((one) => one.id === enrolment?.plan)
  if (enrolment === undefined || plan === undefined) return undefined
  // Whoever flew west may have checked in on a date that their clock has yet to reach.
  const last = context.today.add({ days: 1 })
  const { stores, member } = context
  const [log, pains, pauses] = await Promise.all([
    stores.checkIns.between(member, enrolment.start, last),
    stores.pains.open(member),
    stores.pauses.between(member, enrolment.start, last),
  ])
  return standingOf({ plan, enrolment, log, pains, pauses }, context)
}

/** The same member, with one more check-in of theirs. */
export function standingWith(recorded: CheckIn, standing: Standing, context: CommandContext): Standing {
  const others = (entries: readonly CheckIn[]) => entries.filter((entry) => !entry.day.equals(recorded.day))
  const log = [...others(standing.log), recorded].sort((one, other) => Temporal.PlainDate.compare(one.day, other.day))
  const pains = tellsOfPain(recorded) ? [...others(standing.pains), recorded] : others(standing.pains)
  return standingOf({ ...standing, log, pains }, context)
}

function standingOf(course: Course, { phrasebook, library, today }: CommandContext): Standing {
  const body = { drills: library.drills, jointsOf: (where: string) => jointsOf(where, phrasebook) }
  return { ...course, adaptation: adapt(course, body, today) }
}

/** The plan that everybody begins with. */
const firstPlan = 'first-four-weeks'

export function requireFirstPlan({ library }: CommandContext): Plan {
  const plan = library.plans.find((one) => one.id === firstPlan)
  if (plan === undefined) throw new Error(`The content has no plan "${firstPlan}"`)
  return plan
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
