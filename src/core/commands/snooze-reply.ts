import { practiceDay } from '../coaching/practice-day.ts'
import { clock, datedDay, longDay } from '../dates.ts'
import { type Snooze, type SnoozeMoment, snoozeMoment, tonight } from '../reminders/snooze.ts'
import { action, aside, paragraph, reply } from '../reply/build.ts'
import type { Action, Reply, Spans } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { comesAt, findSeries } from './reminder-card.ts'

/** Puts a reminder off, and says when it comes; or why it will not. */
export async function snoozeReply(snooze: Snooze, context: CommandContext): Promise<Reply> {
  const { member, now, stores, phrasebook } = context
  const moment = snoozeMoment(snooze, now, { zone: member.zone, quiet: member.settings.quiet })
  if (moment === undefined) return short(phrasebook.say('snooze.over', {}), soon(context))
  const refusal = await refusalOn(practiceDay(moment.at, member.zone, member.settings.dayEnd), context)
  if (refusal !== undefined) return refusal
  const series = await findSeries(context)
  // Where quiet hours end when the next reminder is due, a second card at that moment would say the same.
  if (series !== undefined && (await comesAt(series, moment.at, context))) {
    const time = clock(moment.at.toZonedDateTimeISO(member.zone).toPlainTime())
    return short(phrasebook.say('snooze.coming', { time }))
  }
  if (await stores.snoozes.add(member, moment.at, now)) return setReply(moment, context)
  const set = action(phrasebook.text('action.set-reminder', {}), 'reminder', { action: 'set' }, 'primary')
  return short(phrasebook.say('reminder.none', {}), set)
}

/** A day that needs no message gets none, and whoever asks for one is told. */
async function refusalOn(day: Temporal.PlainDate, context: CommandContext): Promise<Reply | undefined> {
  const { stores, member, phrasebook, today } = context
  const [pause, said] = await Promise.all([stores.pauses.on(member, day), stores.checkIns.between(member, day, day)])
  if (said.length > 0) return short(phrasebook.say('snooze.done', {}))
  if (pause === undefined) return undefined
  const until = datedDay(pause.until, today, member.language)
  const end = action(phrasebook.text('action.end-pause', {}), 'pause', { action: 'end' })
  return short(phrasebook.say('pause.until', { until }), end)
}

function setReply({ at, lateTonight, quiet }: SnoozeMoment, { phrasebook, member, now }: CommandContext): Reply {
  const local = at.toZonedDateTimeISO(member.zone)
  const time = clock(local.toPlainTime())
  const today = now.toZonedDateTimeISO(member.zone).toPlainDate()
  const said = local.toPlainDate().equals(today)
    ? phrasebook.say('snooze.set', { time })
    : phrasebook.say('snooze.set.day', { time, day: longDay(local.toPlainDate(), member.language) })
  return reply({
    blocks: [
      paragraph(...said),
      ...(lateTonight ? [aside(...phrasebook.say('snooze.late', { time: clock(tonight) }))] : []),
      ...(quiet ? [aside(...phrasebook.say('snooze.quiet', {}))] : []),
    ],
  })
}

function short(said: Spans, ...actions: readonly Action[]): Reply {
  return reply({ blocks: [paragraph(...said)], actions })
}

function soon({ phrasebook }: CommandContext): Action {
  return action(phrasebook.text('action.snooze.30-minutes', {}), 'reminder', { snooze: '30-minutes' })
}
