import { covers } from '../coaching/judge.ts'
import { practiceDay } from '../coaching/practice-day.ts'
import { isFinished } from '../coaching/session.ts'
import { clock, longDay } from '../dates.ts'
import type { QuietHours } from '../member.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { skipReason } from '../reminders/decide-run.ts'
import type { PlannedRun } from '../reminders/next-run.ts'
import { nextWanted } from '../reminders/next-wanted.ts'
import { canNudge, isQuiet } from '../reminders/quiet.ts'
import type { Reminder } from '../reminders/reminder.ts'
import { action, aside, text } from '../reply/build.ts'
import type { Action, Block, Fact, Spans } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { daysText } from './days-text.ts'
import { findStanding } from './standing.ts'

/** As far as anyone looks for the next time. */
const holidaysAhead = 400

/** What a member is sent of themselves, and when. */
export interface Series {
  readonly daily: Reminder
  readonly nudge: Reminder | undefined
}

/** The member's reminders; undefined when none is on. */
export async function findSeries({ stores, member }: CommandContext): Promise<Series | undefined> {
  const reminders = await stores.reminders.list(member)
  const daily = reminders.find(({ kind }) => kind === 'daily')
  return daily && { daily, nudge: reminders.find(({ kind }) => kind === 'nudge') }
}

/** When it comes, where, what next, and what else there is. */
export async function seriesBlocks({ daily, nudge }: Series, context: CommandContext): Promise<readonly Block[]> {
  const { phrasebook, member } = context
  const { time, days, zone, next } = daily
  const { quiet } = member.settings
  const label = (name: 'when' | 'zone' | 'next' | 'nudge' | 'quiet') => phrasebook.say(`reminder.label.${name}`, {})
  const when = phrasebook.say('reminder.when', { time: clock(time), days: daysText(days, phrasebook) })
  const coming = nextWanted(daily, next, await wantedBy(daily, context))
  const facts: Fact[] = [
    { label: label('when'), value: when },
    { label: label('zone'), value: [text(zone)] },
    { label: label('next'), value: comingText(coming, zone, context) },
  ]
  if (nudge !== undefined) facts.push({ label: label('nudge'), value: nudgeText(nudge, context) })
  if (quiet !== undefined) facts.push({ label: label('quiet'), value: quietText(quiet, phrasebook) })
  const passes = next !== undefined && coming?.at.equals(next.at) !== true
  return [
    { kind: 'facts', facts },
    ...(daily.restDays ? [aside(...phrasebook.say('reminder.rest-days', {}))] : []),
    ...(passes ? [aside(...phrasebook.say(daily.restDays ? 'reminder.passes.rest' : 'reminder.passes', {}))] : []),
  ]
}

/** "22:00–07:00". */
export function quietText({ from, until }: QuietHours, phrasebook: Phrasebook): Spans {
  return phrasebook.say('quiet.hours', { from: clock(from), until: clock(until) })
}

function comingText(coming: PlannedRun | undefined, zone: string, { phrasebook, member }: CommandContext): Spans {
  if (coming === undefined) return phrasebook.say('reminder.never', {})
  const at = coming.at.toZonedDateTimeISO(zone)
  return [text(`${longDay(at.toPlainDate(), member.language)}, ${clock(at.toPlainTime())}`)]
}

function nudgeText(nudge: Reminder, { phrasebook, member }: CommandContext): Spans {
  const { quiet, dayEnd } = member.settings
  const wished = nudgeTime(nudge)
  if (quiet === undefined || !isQuiet(wished, quiet)) return phrasebook.say('reminder.nudge', { time: clock(wished) })
  if (!canNudge(wished, quiet, dayEnd)) return phrasebook.say('reminder.nudge.never', { time: clock(wished) })
  return phrasebook.say('reminder.nudge.moved', { time: clock(quiet.until), wished: clock(wished) })
}

/** The time that was asked for, wherever quiet hours move it. */
export function nudgeTime({ time, wished }: Reminder): Temporal.PlainTime {
  return wished ?? time
}

/** Whether the daily reminder comes at that very moment, as far as is known now. */
export async function comesAt({ daily }: Series, at: Temporal.Instant, context: CommandContext): Promise<boolean> {
  const { next } = daily
  return next?.at.equals(at) === true && (await wantedBy(daily, context))(next)
}

/** Which runs will be sent, as far as is known now. */
async function wantedBy({ kind, restDays }: Reminder, context: CommandContext): Promise<(run: PlannedRun) => boolean> {
  const { stores, member, today } = context
  const [holidays, pause, enrolment, log, standing] = await Promise.all([
    stores.holidays.between(member.club, today, today.add({ days: holidaysAhead })),
    stores.pauses.on(member, today),
    stores.enrolments.current(member),
    stores.checkIns.between(member, today, today),
    findStanding(context),
  ])
  const finished = standing !== undefined && isFinished(standing.plan, standing.enrolment, standing.log)
  return ({ at }) => {
    const day = practiceDay(at, member.zone, member.settings.dayEnd)
    const checkIn = log.find((entry) => entry.day.equals(day))
    const holiday = holidays.some((one) => covers(one, day))
    return skipReason({ kind, restDays }, { day, checkIn, pause, holiday, enrolment, finished }) === undefined
  }
}

/** What can be done about a member's reminders. */
export function seriesActions({ daily }: Series, { phrasebook }: CommandContext): readonly Action[] {
  const rest = daily.restDays ? 'no' : 'yes'
  return [
    action(phrasebook.text('action.change', {}), 'reminder', { ask: 'yes' }),
    action(phrasebook.text(`action.rest-days.${rest}`, {}), 'reminder', { rest }),
    action(phrasebook.text('action.reminder-off', {}), 'reminder', { action: 'off' }),
  ]
}
