import { covers } from '../coaching/four-weeks.ts'
import { practiceDay } from '../coaching/practice-day.ts'
import { clock, dayNames, longDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import type { Phrasebook } from '../phrasebook.ts'
import type { PlannedRun } from '../reminders/next-run.ts'
import { nextWanted } from '../reminders/next-wanted.ts'
import type { Reminder } from '../reminders/reminder.ts'
import { type Weekday, weekdayOf, weekdays } from '../reminders/weekdays.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Block, Reply, Spans } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { daysOption } from './days-option.ts'
import { hidden, optional, type Parsed } from './option.ts'
import { choiceOption } from './option-types.ts'
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
  ask: hidden(choiceOption(['yes'], () => 'choice.yes')),
}

export const reminder = defineCommand({
  name: 'reminder',
  summary: 'command.reminder',
  options,
  forms: [
    { title: 'form.reminder', when: { ask: 'yes' }, unless: undefined, fields: ['time', 'days', 'zone'] },
    { title: 'form.reminder', when: { action: 'set' }, unless: 'time', fields: ['time', 'days', 'zone'] },
  ],
  examples: ['/reminder 7pm weekdays', '/reminder 7:30 mon wed fri zone:berlin', '/reminder off'],
  async run(given, context) {
    if (given.action === 'off') return off(context)
    if (given.time !== undefined || given.days !== undefined || given.zone !== undefined) return set(given, context)
    if (given.action === 'set') throw memberError('error.option.missing', { option: 'time' }, 'time')
    return list(context)
  },
})

/** Days or zone alone change the reminder there is. The zone is the member's: everything else of theirs follows it. */
async function set(given: Parsed<typeof options>, context: CommandContext): Promise<Reply> {
  const { stores, member, now, phrasebook } = context
  const [present] = await stores.reminders.list(member)
  const time = given.time ?? present?.time
  if (time === undefined) throw memberError('error.option.missing', { option: 'time' }, 'time')
  const days = given.days ?? present?.days ?? weekdays
  const kept = await stores.reminders.set(member, { time, days, zone: given.zone, now })
  const zoneKnown = given.zone !== undefined || member.settings.zone !== undefined
  return reply({
    tone: 'good',
    title: phrasebook.say('reminder.set.title', {}),
    blocks: [
      ...(await reminderBlocks(kept, context)),
      ...(zoneKnown ? [] : [aside(...phrasebook.say('reminder.zone.guess', { zone: kept.zone }))]),
    ],
    actions: reminderActions(phrasebook),
  })
}

async function list(context: CommandContext): Promise<Reply> {
  const { stores, member, phrasebook } = context
  const reminders = await stores.reminders.list(member)
  if (reminders.length === 0) {
    return reply({
      blocks: [paragraph(...phrasebook.say('reminder.none', {}))],
      actions: [action(phrasebook.text('action.set-reminder', {}), 'reminder', { action: 'set' }, 'primary')],
    })
  }
  return reply({
    title: phrasebook.say('reminder.title', {}),
    blocks: (await Promise.all(reminders.map((one) => reminderBlocks(one, context)))).flat(),
    actions: reminderActions(phrasebook),
  })
}

async function off({ stores, member, phrasebook }: CommandContext): Promise<Reply> {
  const count = await stores.reminders.off(member)
  return reply({
    blocks: [paragraph(...phrasebook.say('reminder.off', { count }))],
    actions: [action(phrasebook.text('action.set-reminder', {}), 'reminder', { action: 'set' })],
  })
}

async function reminderBlocks(one: Reminder, context: CommandContext): Promise<readonly Block[]> {
  const { phrasebook, member } = context
  const { time, days, zone, next } = one
  const label = (name: 'when' | 'zone' | 'next') => phrasebook.say(`reminder.label.${name}`, {})
  const when = phrasebook.say('reminder.when', { time: clock(time), days: daysText(days, phrasebook) })
  const coming = nextWanted(one, next, await wantedBy(context))
  const at = coming?.at.toZonedDateTimeISO(zone)
  const nextText: Spans =
    at === undefined
      ? phrasebook.say('reminder.never', {})
      : [text(`${longDay(at.toPlainDate(), member.language)}, ${clock(at.toPlainTime())}`)]
  const facts: Block = {
    kind: 'facts',
    facts: [
      { label: label('when'), value: when },
      { label: label('zone'), value: [text(zone)] },
      { label: label('next'), value: nextText },
    ],
  }
  const passes = next !== undefined && coming?.at.equals(next.at) !== true
  return passes ? [facts, aside(...phrasebook.say('reminder.passes', {}))] : [facts]
}

/** Which runs will be sent, as far as is known now: none on a rest day of the plan, in a break, or once the day is done. */
async function wantedBy({ stores, member, today }: CommandContext): Promise<(run: PlannedRun) => boolean> {
  const [pause, enrolment, done] = await Promise.all([
    stores.pauses.on(member, today),
    stores.enrolments.current(member),
    stores.checkIns.between(member, today, today),
  ])
  return ({ at }) => {
    const day = practiceDay(at, member.zone, member.settings.dayEnd)
    if (pause !== undefined && covers(pause, day)) return false
    if (done.some((entry) => entry.day.equals(day))) return false
    return enrolment?.days.includes(weekdayOf(day)) ?? true
  }
}

/** "every day", "weekdays", or the days by name. */
function daysText(days: readonly Weekday[], phrasebook: Phrasebook): string {
  if (days.length === 7) return phrasebook.text('days.all', {})
  if (days.join() === weekdays.slice(0, 5).join()) return phrasebook.text('days.weekdays', {})
  return dayNames(days, phrasebook.locale)
}

function reminderActions(phrasebook: Phrasebook) {
  return [
    action(phrasebook.text('action.change', {}), 'reminder', { ask: 'yes' }),
    action(phrasebook.text('action.reminder-off', {}), 'reminder', { action: 'off' }),
  ]
}
