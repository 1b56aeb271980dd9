import { practiceDay } from '../coaching/practice-day.ts'
import { spreadDays } from '../coaching/session.ts'
import { dayNames } from '../dates.ts'
import { memberError } from '../errors.ts'
import type { Plan } from '../library.ts'
import type { Member } from '../member.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import type { CoachAction } from './coach-options.ts'
import type { CommandContext } from './command.ts'
import { requireMember } from './member-option.ts'
import { findStanding, startPlan } from './standing.ts'
import { tellMember } from './tell.ts'

/** Starts a plan for a member, in place of the one they follow; their days and level stay. */
export const coachAssign: CoachAction = async ({ member: user, plan }, context) => {
  if (user === undefined) throw memberError('error.option.missing', { option: 'member' }, 'member')
  if (plan === undefined) throw memberError('error.option.missing', { option: 'plan' }, 'plan')
  const { phrasebook, now, member: coach } = context
  const member = await requireMember(user, context)
  const today = practiceDay(now, member.zone, member.settings.dayEnd)
  const theirs = { ...context, member, today }
  const standing = await findStanding(theirs)
  const days = standing?.enrolment.days ?? spreadDays(today, plan.sessionsPerWeek)
  const level = standing?.enrolment.level ?? 'standard'
  await startPlan({ plan: plan.id, start: today, days, level }, standing, theirs)
  const values = { member: member.name, plan: plan.title, days: dayNames(days, coach.language) }
  const told = await tellMember(member, newsOf(plan, member, context), `${member.member}/assigned/${now}`, context)
  const heard = told?.kind === 'sent' ? 'coach.assigned.told' : 'coach.assigned.untold'
  return reply({
    tone: 'good',
    title: [text(plan.title)],
    blocks: [
      paragraph(...phrasebook.say('coach.assigned', values)),
      aside(...phrasebook.say(heard, { member: member.name })),
    ],
  })
}

/** What the member reads, in their own language. */
function newsOf(plan: Plan, member: Member, { content, member: coach }: CommandContext): Reply {
  const words = content.phrasebook(member.language)
  const own = content.library(member.language).plans.find(({ id }) => id === plan.id) ?? plan
  return reply({
    title: [text(own.title)],
    blocks: [paragraph(...words.say('coach.assigned.news', { coach: coach.name })), paragraph(text(own.summary))],
    actions: [
      action(words.text('action.today', {}), 'drill', {}, 'primary'),
      action(words.text('action.change-plan', {}), 'plan', { ask: 'yes' }),
    ],
  })
}
