import { clock } from '../dates.ts'
import { memberError } from '../errors.ts'
import { isQuiet } from '../reminders/quiet.ts'
import { snoozes } from '../reminders/snooze.ts'
import { action, aside, paragraph, reply } from '../reply/build.ts'
import type { OptionInputs, Reply } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { daysOption } from './days-option.ts'
import { hidden, optional, type Parsed } from './option.ts'
import { choiceOption, definedOnly } from './option-types.ts'
import { orOff } from './or-off.ts'
import { findSeries, nudgeTime, seriesActions, seriesBlocks } from './reminder-card.ts'
import { askFirst, refuseUselessNudge } from './reminder-questions.ts'
import { snoozeReply } from './snooze-reply.ts'
import { timeOption } from './time-option.ts'
import { zoneOption } from './zone-option.ts'

const options = {
  action: optional(
    choiceOption(['list', 'set', 'off'], (value) => `choice.reminder.${value}`),
    'option.reminder.action',
  ),
  time: optional(timeOption(), 'option.reminder.time'),
  days: optional(daysOption(), 'option.reminder.days'),
  zone: optional(zoneOption(), 'option.reminder.zone'),
  nudge: optional(orOff(timeOption()), 'option.reminder.nudge'),
  ask: hidden(choiceOption(['yes'], () => 'choice.yes')),
  /** Asks where they are, and carries the rest of a wish. */
  place: hidden(choiceOption(['other'], () => 'action.other-place')),
  /** A time within quiet hours is meant. */
  keep: hidden(choiceOption(['yes'], () => 'choice.yes')),
  rest: hidden(choiceOption(['yes', 'no'], (value) => `action.rest-days.${value}`)),
  snooze: hidden(choiceOption(snoozes, (value) => `action.snooze.${value}`)),
}

type Given = Parsed<typeof options>

const fields = ['time', 'days', 'zone', 'nudge'] as const

export const reminder = defineCommand({
  name: 'reminder',
  summary: 'command.reminder',
  options,
  forms: [
    { title: 'form.reminder', when: { ask: 'yes' }, unless: undefined, fields },
    { title: 'form.reminder', when: { action: 'set' }, unless: 'time', fields },
    { title: 'form.reminder', when: { place: 'other' }, unless: 'zone', fields: ['zone'] },
  ],
  examples: [
    '/reminder 7pm weekdays',
    '/reminder 7:30 mon wed fri zone:berlin',
    '/reminder nudge:20:30',
    '/reminder off',
  ],
  async known(_inputs, context) {
    const series = await findSeries(context)
    if (series === undefined) return {}
    const { daily, nudge } = series
    return definedOnly({
      time: clock(daily.time),
      days: daily.days.join(' '),
      // The club's zone stays the club's to change.
      zone: context.member.settings.zone,
      nudge: nudge && clock(nudgeTime(nudge)),
    })
  },
  async run(given, context) {
    if (given.snooze !== undefined) return snoozeReply(given.snooze, context)
    if (given.action === 'off') return off(context)
    if ([...fields, 'rest' as const].some((name) => given[name] !== undefined)) return set(given, context)
    if (given.action === 'set') throw memberError('error.option.missing', { option: 'time' }, 'time')
    return list(given, context)
  },
})

/** Days or zone alone change the reminder there is. The zone is the member's: everything else of theirs follows it. */
async function set(given: Given, context: CommandContext): Promise<Reply> {
  const { stores, member, now, phrasebook } = context
  const present = await findSeries(context)
  const time = given.time ?? present?.daily.time
  if (time === undefined) throw memberError('error.option.missing', { option: 'time' }, 'time')
  if (given.nudge !== undefined && given.nudge !== 'off') refuseUselessNudge(given.nudge, present, context)
  const question = askFirst({ time, inputs: inputsOf(given), kept: given.keep !== undefined }, present, context)
  if (question !== undefined) return question
  if (given.time !== undefined || given.days !== undefined || given.zone !== undefined) {
    // What was not given is left to the storage, where another change may have come first.
    const { time: newTime, days, zone } = given
    const wish = { ...(newTime && { time: newTime }), ...(days && { days }), zone, now }
    // Turned off at the very same moment, with no time to turn it on again at.
    if ((await stores.reminders.set(member, wish)) === undefined) return noneReply(context)
  }
  const restDays = given.rest === undefined ? undefined : given.rest === 'yes'
  const change = { ...(given.nudge && { nudge: given.nudge }), ...(restDays !== undefined && { restDays }) }
  if (Object.keys(change).length > 0) await stores.reminders.change(member, change, now)
  const kept = await findSeries(context)
  // Turned off at the very same moment.
  if (kept === undefined) return noneReply(context)
  const zoneKnown = given.zone !== undefined || member.settings.zone !== undefined
  return reply({
    tone: 'good',
    title: phrasebook.say('reminder.set.title', {}),
    blocks: [
      ...(await seriesBlocks(kept, context)),
      ...(zoneKnown ? [] : [aside(...phrasebook.say('reminder.zone.guess', { zone: kept.daily.zone }))]),
    ],
    actions: seriesActions(kept, context),
  })
}

/** What was given, as a button carries it. */
function inputsOf({ time, days, zone, nudge, rest }: Given): OptionInputs {
  return definedOnly({
    time: time && clock(time),
    days: days?.join(' '),
    zone,
    nudge: nudge === undefined || nudge === 'off' ? nudge : clock(nudge),
    rest,
  })
}

async function list({ keep }: Given, context: CommandContext): Promise<Reply> {
  const { phrasebook } = context
  const series = await findSeries(context)
  if (series === undefined) return noneReply(context)
  const { quiet } = context.member.settings
  const asked = keep !== undefined && quiet !== undefined && isQuiet(series.daily.time, quiet)
  const kept = asked && phrasebook.say('reminder.kept', { time: clock(series.daily.time) })
  return reply({
    title: phrasebook.say('reminder.title', {}),
    blocks: [...(kept ? [paragraph(...kept)] : []), ...(await seriesBlocks(series, context))],
    actions: seriesActions(series, context),
  })
}

function noneReply({ phrasebook }: CommandContext): Reply {
  return reply({
    blocks: [paragraph(...phrasebook.say('reminder.none', {}))],
    actions: [action(phrasebook.text('action.set-reminder', {}), 'reminder', { action: 'set' }, 'primary')],
  })
}

async function off({ stores, member, phrasebook, now }: CommandContext): Promise<Reply> {
  const count = await stores.reminders.off(member, now)
  return reply({
    blocks: [paragraph(...phrasebook.say('reminder.off', { count }))],
    actions: [action(phrasebook.text('action.set-reminder', {}), 'reminder', { action: 'set' })],
  })
}
