import { practiceDay } from '../coaching/practice-day.ts'
import { spreadDays } from '../coaching/session.ts'
import { dayNames } from '../dates.ts'
import { memberError } from '../errors.ts'
import { aside, paragraph, reply, text } from '../reply/build.ts'
import type { CoachAction } from './coach-options.ts'
import { requireMember } from './member-option.ts'
import { findStanding, startPlan } from './standing.ts'

/** Starts a plan for a member, in place of the one they follow; their days and level stay. */
export const coachAssign: CoachAction = async ({ member: user, plan }, context) => {
  if (user === undefined) throw memberError('error.option.missing', { option: 'member' }, 'member')
  if (plan === undefined) throw memberError('error.option.missing', { option: 'plan' }, 'plan')
  const { phrasebook, stores, now, member: coach } = context
  const member = await requireMember(user, context)
  const today = practiceDay(now, member.zone, member.settings.dayEnd)
  const theirs = { ...context, member, today }
  const standing = await findStanding(theirs)
  const days = standing?.enrolment.days ?? spreadDays(today, plan.sessionsPerWeek)
  const level = standing?.enrolment.level ?? 'standard'
  await startPlan({ plan: plan.id, start: today, days, level }, standing, theirs)
  const values = { member: member.name, plan: plan.title, days: dayNames(days, coach.language) }
  await stores.letters.post(coach, { kind: 'plan', to: member, plan: plan.id }, now)
  return reply({
    tone: 'good',
    title: [text(plan.title)],
    blocks: [
      paragraph(...phrasebook.say('coach.assigned', values)),
      aside(...phrasebook.say('coach.assigned.telling', { member: member.name })),
    ],
  })
}
