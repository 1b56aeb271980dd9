import { clock } from '../dates.ts'
import { memberError } from '../errors.ts'
import { latestDayEnd, type Settings } from '../member.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { canNudge, isQuiet } from '../reminders/quiet.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Action, Reply } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { askToForget, exportMember, forgetMember } from './held-data.ts'
import { languageName, languageOption } from './language-option.ts'
import { looksReply } from './looks-reply.ts'
import { hidden, optional } from './option.ts'
import { choiceOption, definedOnly } from './option-types.ts'
import { orOff } from './or-off.ts'
import { quietOption } from './quiet-option.ts'
import { findSeries, nudgeTime, quietText } from './reminder-card.ts'
import { timeOption } from './time-option.ts'
import { zoneOption } from './zone-option.ts'

export const settings = defineCommand({
  name: 'settings',
  summary: 'command.settings',
  options: {
    action: optional(
      choiceOption(['show', 'export', 'forget'], (value) => `choice.settings.${value}`),
      'option.settings.action',
    ),
    zone: optional(zoneOption(), 'option.settings.zone'),
    language: optional(languageOption(), 'option.settings.language'),
    // Before the day end, which would take the first of two hours in a typed line.
    quiet: optional(orOff(quietOption()), 'option.settings.quiet'),
    'day-end': optional(timeOption(), 'option.settings.day-end'),
    ask: hidden(choiceOption(['yes'], () => 'choice.yes')),
    'coach-sees': hidden(choiceOption(['yes', 'no'], () => 'choice.yes')),
    looks: hidden(choiceOption(['yes'], () => 'choice.yes')),
    /** That everything is to be deleted. */
    sure: hidden(choiceOption(['yes'], () => 'choice.yes')),
  },
  forms: [
    {
      title: 'form.settings',
      when: { ask: 'yes' },
      unless: undefined,
      fields: ['zone', 'language', 'quiet', 'day-end'],
    },
  ],
  examples: [
    '/settings',
    '/settings export',
    '/settings zone:"New York"',
    '/settings quiet:22:00-07:00',
    '/settings day-end:04:00',
  ],
  async known(_inputs, { member }) {
    const { zone, language, quiet, dayEnd } = member.settings
    return definedOnly({
      zone,
      language,
      quiet: quiet && `${clock(quiet.from)}-${clock(quiet.until)}`,
      'day-end': clock(timeOf(dayEnd)),
    })
  },
  async run(given, context) {
    if (given.looks !== undefined) return looksReply(context)
    if (given.action === 'export') return exportMember(context)
    if (given.action === 'forget')
      return given.sure === undefined ? askToForget('member', context) : forgetMember(context)
    const change: Partial<Settings> = {
      ...(given.zone === undefined ? {} : { zone: given.zone }),
      ...(given.language === undefined ? {} : { language: given.language }),
      ...(given.quiet === undefined ? {} : { quiet: given.quiet === 'off' ? undefined : given.quiet }),
      ...(given['day-end'] === undefined ? {} : { dayEnd: minutesOf(given['day-end']) }),
      ...(given['coach-sees'] === undefined ? {} : { coachSees: given['coach-sees'] === 'yes' }),
    }
    if (Object.keys(change).length === 0) return show(context)
    const member = await context.stores.members.changeSettings(context.member, change, context.now)
    const changed = { ...context, member, phrasebook: context.content.phrasebook(member.language) }
    return given.quiet === undefined ? show(changed, true) : askAboutSeries(show(changed, true), changed)
  },
})

function minutesOf(time: Temporal.PlainTime): number {
  const minutes = time.hour * 60 + time.minute
  if (minutes <= latestDayEnd) return minutes
  throw memberError('error.day-end', { given: clock(time), latest: clock(timeOf(latestDayEnd)) }, 'day-end')
}

function timeOf(minutes: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
}

/** A daily reminder within new quiet hours still comes, and perhaps should not; a nudge may never come again. */
async function askAboutSeries(shown: Reply, context: CommandContext): Promise<Reply> {
  const { phrasebook, member } = context
  const series = await findSeries(context)
  const { quiet, dayEnd } = member.settings
  if (series === undefined || quiet === undefined) return shown
  const { daily } = series
  const nudge = series.nudge && nudgeTime(series.nudge)
  const questions = [
    ...(isQuiet(daily.time, quiet) ? [phrasebook.say('settings.quiet.daily', { time: clock(daily.time) })] : []),
    ...(nudge === undefined || canNudge(nudge, quiet, dayEnd)
      ? []
      : [phrasebook.say('settings.quiet.nudge', { time: clock(nudge), from: clock(quiet.from) })]),
  ]
  if (questions.length === 0) return shown
  return {
    ...shown,
    blocks: [...shown.blocks, ...questions.map((question) => paragraph(...question))],
    actions: [
      action(phrasebook.text('action.keep', {}), 'reminder', { keep: 'yes' }, 'primary'),
      action(phrasebook.text('action.change-time', {}), 'reminder', { ask: 'yes' }),
      ...shown.actions.slice(0, 1),
    ],
  }
}

function show({ member, phrasebook, now }: CommandContext, changed = false): Reply {
  const { quiet } = member.settings
  const { board, coachSees } = member.settings
  const label = (name: 'zone' | 'language' | 'quiet' | 'day-end' | 'board' | 'coach-sees') =>
    phrasebook.say(`settings.label.${name}`, {})
  const here = clock(now.toZonedDateTimeISO(member.zone).toPlainTime())
  return reply({
    tone: changed ? 'good' : 'plain',
    title: phrasebook.say('settings.title', {}),
    blocks: [
      ...(changed ? [paragraph(...phrasebook.say('settings.changed', {}))] : []),
      {
        kind: 'facts',
        facts: [
          { label: label('zone'), value: phrasebook.say('settings.zone', { zone: member.zone, time: here }) },
          { label: label('language'), value: [text(languageName(member.language))] },
          {
            label: label('quiet'),
            value: quiet ? quietText(quiet, phrasebook) : phrasebook.say('settings.quiet.none', {}),
          },
          { label: label('day-end'), value: [text(clock(timeOf(member.settings.dayEnd)))] },
          { label: label('board'), value: phrasebook.say(`board.choice.${board}`, {}) },
          { label: label('coach-sees'), value: phrasebook.say(`settings.coach-sees.${coachSees ? 'yes' : 'no'}`, {}) },
        ],
      },
      aside(...phrasebook.say('settings.day-end', {})),
    ],
    actions: settingActions(member.settings, phrasebook),
  })
}

function settingActions({ coachSees }: Settings, phrasebook: Phrasebook): readonly Action[] {
  const to = coachSees ? 'no' : 'yes'
  return [
    action(phrasebook.text('action.change', {}), 'settings', { ask: 'yes' }),
    action(phrasebook.text(`action.coach-sees.${to}`, {}), 'settings', { 'coach-sees': to }),
    action(phrasebook.text('action.looks', {}), 'settings', { looks: 'yes' }),
    action(phrasebook.text('action.data.export', {}), 'settings', { action: 'export' }),
    action(phrasebook.text('action.data.forget', {}), 'settings', { action: 'forget' }),
  ]
}
