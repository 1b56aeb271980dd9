import { pauseReasons } from '../coaching/pause.ts'
import { datedDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import { action, aside, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { optional } from './option.ts'
import { choiceOption } from './option-types.ts'
import { safetyNote } from './safety.ts'
import { untilOption } from './until-option.ts'

/** A pause has an end; one longer than a year is a farewell, and `/reminder off` says that better. */
const longestPause = 366

export const pause = defineCommand({
  name: 'pause',
  summary: 'command.pause',
  options: {
    until: optional(untilOption(), 'option.pause.until'),
    reason: optional(
      choiceOption(pauseReasons, (value) => `choice.pause-reason.${value}`),
      'option.pause.reason',
    ),
    action: optional(
      choiceOption(['start', 'end'], (value) => `choice.pause.${value}`),
      'option.pause.action',
    ),
  },
  forms: [{ title: 'form.pause', when: { action: 'start' }, unless: 'until', fields: ['until', 'reason'] }],
  examples: ['/pause 2 weeks holiday', '/pause 2026-12-24', '/pause end'],
  async run({ until, reason, action: wanted }, context) {
    if (wanted === 'end') return end(context)
    if (until !== undefined) return start(until, reason ?? 'other', context)
    if (wanted === 'start') throw memberError('error.option.missing', { option: 'until' }, 'until')
    return show(context)
  },
})

async function start(until: Temporal.PlainDate, reason: (typeof pauseReasons)[number], context: CommandContext) {
  const { stores, member, today, phrasebook } = context
  const days = today.until(until).total('days')
  const values = { until: datedDay(until, today, member.language) }
  if (days < 0) throw memberError('error.pause.past', values, 'until')
  if (days > longestPause) throw memberError('error.pause.long', { days: longestPause }, 'until')
  await stores.pauses.start(member, { from: today, until, reason })
  const unwell = reason === 'injury' || reason === 'illness'
  return reply({
    tone: unwell ? 'care' : 'plain',
    title: phrasebook.say('pause.title', {}),
    blocks: [
      paragraph(...phrasebook.say(unwell ? 'pause.started.unwell' : 'pause.started', values)),
      ...(unwell ? [safetyNote(phrasebook)] : []),
    ],
    actions: [action(phrasebook.text('action.end-pause', {}), 'pause', { action: 'end' })],
  })
}

async function end({ stores, member, today, phrasebook }: CommandContext): Promise<Reply> {
  if (!(await stores.pauses.end(member, today))) throw memberError('error.pause.none', {})
  return reply({
    tone: 'good',
    blocks: [paragraph(...phrasebook.say('pause.ended', {}))],
    actions: [action(phrasebook.text('action.today', {}), 'drill', {}, 'primary')],
  })
}

async function show({ stores, member, today, phrasebook }: CommandContext): Promise<Reply> {
  const current = await stores.pauses.on(member, today)
  if (current === undefined) {
    return reply({
      blocks: [paragraph(...phrasebook.say('pause.none', {}))],
      actions: [action(phrasebook.text('action.start-pause', {}), 'pause', { action: 'start' }, 'primary')],
    })
  }
  return reply({
    title: phrasebook.say('pause.title', {}),
    blocks: [
      paragraph(...phrasebook.say('pause.until', { until: datedDay(current.until, today, member.language) })),
      aside(...phrasebook.say(`choice.pause-reason.${current.reason}`, {})),
    ],
    actions: [
      action(phrasebook.text('action.end-pause', {}), 'pause', { action: 'end' }),
      action(phrasebook.text('action.change', {}), 'pause', { action: 'start' }),
    ],
  })
}
