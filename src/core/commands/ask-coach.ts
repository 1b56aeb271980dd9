import { memberError } from '../errors.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Action, Reply } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { painNote } from './safety.ts'

/** One tap sends the question; the label says whether the coach sees who asks. */
export function askCoachActions(question: string, phrasebook: Phrasebook): readonly Action[] {
  return [
    action(phrasebook.text('action.ask-coach', {}), 'ask', { question, send: 'named' }, 'primary'),
    action(phrasebook.text('action.ask-coach.unnamed', {}), 'ask', { question, send: 'unnamed' }),
  ]
}

/** Keeps the question for the club's coaches. */
export async function sendToCoach(question: string, named: boolean, context: CommandContext): Promise<Reply> {
  const { stores, member, now, phrasebook } = context
  const id = await stores.questions.ask(member, { text: question, named }, now)
  if (id === undefined) throw memberError('error.question.full', {})
  return reply({
    tone: 'good',
    title: phrasebook.say('ask.sent.title', {}),
    blocks: [
      paragraph(...phrasebook.say(named ? 'ask.sent.named' : 'ask.sent.unnamed', {})),
      aside(text(question)),
      ...painNote(phrasebook, question),
    ],
    actions: [action(phrasebook.text('action.take-back', {}), 'ask', { question, back: id })],
  })
}

export async function takeBack(id: string, question: string, context: CommandContext): Promise<Reply> {
  const { stores, member, phrasebook } = context
  if (!(await stores.questions.takeBack(member, id))) throw memberError('error.question.gone', {})
  return reply({
    blocks: [paragraph(...phrasebook.say('ask.taken-back', {})), aside(text(question))],
    replaces: true,
  })
}
