import { clock } from '../dates.ts'
import { memberError } from '../errors.ts'
import { latestDayEnd, type Member, type Settings } from '../member.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { hidden, type OptionType, optional, type ParseContext } from './option.ts'
import { choiceOption, fold, readOption } from './option-types.ts'
import { timeOption } from './time-option.ts'
import { zoneOption } from './zone-option.ts'

export const settings = defineCommand({
  name: 'settings',
  summary: 'command.settings',
  options: {
    action: optional(
      choiceOption(['show'], () => 'choice.settings.show'),
      'option.settings.action',
    ),
    zone: optional(zoneOption(), 'option.settings.zone'),
    language: optional(languageOption(), 'option.settings.language'),
    'day-end': optional(timeOption(), 'option.settings.day-end'),
    ask: hidden(choiceOption(['yes'], () => 'choice.yes')),
  },
  forms: [{ title: 'form.settings', when: { ask: 'yes' }, unless: undefined, fields: ['zone', 'language', 'day-end'] }],
  examples: ['/settings', '/settings zone:"New York"', '/settings day-end:04:00'],
  async run(given, context) {
    const change: Partial<Settings> = {
      ...(given.zone === undefined ? {} : { zone: given.zone }),
      ...(given.language === undefined ? {} : { language: given.language }),
      ...(given['day-end'] === undefined ? {} : { dayEnd: minutesOf(given['day-end']) }),
    }
    if (Object.keys(change).length === 0) return show(context.member, context)
    const member = await context.stores.members.changeSettings(context.member, change, context.now)
    const phrasebook = context.content.phrasebook(member.language)
    return show(member, { ...context, phrasebook }, true)
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

function show(member: Member, { phrasebook, now }: CommandContext, changed = false): Reply {
  const label = (name: 'zone' | 'language' | 'day-end') => phrasebook.say(`settings.label.${name}`, {})
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
          { label: label('day-end'), value: [text(clock(timeOf(member.settings.dayEnd)))] },
        ],
      },
      aside(...phrasebook.say('settings.day-end', {})),
    ],
    actions: [action(phrasebook.text('action.change', {}), 'settings', { ask: 'yes' })],
  })
}

/** A language there is content for, by its tag or by its name in itself or in the member's language. */
function languageOption(): OptionType<string> {
  const offered = ({ library }: ParseContext) => library.locales
  return readOption({
    longest: 3,
    read: (typed, context) =>
      offered(context).find((tag) =>
        [tag, languageName(tag), languageName(tag, context.phrasebook.locale)].map(fold).includes(fold(typed)),
      ),
    refuse: (given, context, path) =>
      memberError(
        'error.option.language',
        {
          given,
          languages: offered(context)
            .map((tag) => languageName(tag))
            .join(', '),
        },
        path,
      ),
    suggest: (_typed, context) => offered(context).map((tag) => ({ value: tag, label: languageName(tag) })),
  })
}

/** The name of a language, in itself unless another is asked for. */
function languageName(tag: string, locale = tag): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
}
