import type { CheckInEntry } from '../coaching/check-in.ts'
import { practiceDay } from '../coaching/practice-day.ts'
import { sessionFor } from '../coaching/session.ts'
import { longDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import { aside, paragraph, reply } from '../reply/build.ts'
import type { CoachAction } from './coach-options.ts'
import { requireMember } from './member-option.ts'
import { findStanding } from './standing.ts'

/** A day longer ago than this is nobody's memory any more. */
const longestAgo = 60

/** Fills in a past day for a member, marked as a coach's. What they said of it themselves stays in the history. */
export const coachFill: CoachAction = async ({ member: user, day, outcome }, context) => {
  if (user === undefined) throw memberError('error.option.missing', { option: 'member' }, 'member')
  if (day === undefined) throw memberError('error.option.missing', { option: 'day' }, 'day')
  const { phrasebook, now, member: coach, stores } = context
  const member = await requireMember(user, context)
  const today = practiceDay(now, member.zone, member.settings.dayEnd)
  const ago = day.until(today).days
  if (ago < 1 || ago > longestAgo) throw memberError('error.coach.day', { days: longestAgo }, 'day')
  const standing = await findStanding({ ...context, member, today })
  // A day before the plan began stands for none of its sessions.
  const inPlan = standing !== undefined && Temporal.PlainDate.compare(standing.enrolment.start, day) <= 0
  const number = inPlan ? sessionFor(standing.plan, standing.enrolment, standing.log, day) : undefined
  const entry: CheckInEntry = {
    ...unsaid,
    ...{ day, at: now, backfilled: true, byCoach: true, outcome: outcome ?? 'done' },
    session: standing === undefined || number === undefined ? undefined : { enrolment: standing.enrolment.id, number },
  }
  await stores.checkIns.record(member, entry)
  const said = phrasebook.text(`choice.outcome.${entry.outcome}`, {})
  const values = { member: member.name, day: longDay(day, coach.language), outcome: said }
  return reply({
    tone: 'good',
    blocks: [paragraph(...phrasebook.say('coach.filled', values)), aside(...phrasebook.say('checkin.by-coach', {}))],
  })
}

const unsaid = {
  effort: undefined,
  feel: undefined,
  reason: undefined,
  where: undefined,
  pain: undefined,
  note: undefined,
}
