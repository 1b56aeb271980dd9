import type { Answer } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { action, aside, heading, reply, text } from '../reply/build.ts'
import type { Block, Reply } from '../reply/reply.ts'
import type { ParseContext } from './option.ts'
import { safetyNote } from './safety.ts'
import { sourceLines } from './source-lines.ts'

type AnswerContext = Pick<ParseContext, 'phrasebook' | 'library'>

const replies = new WeakMap<Phrasebook, WeakMap<Answer, Reply>>()

/** An answer as a reply: the very same object for everyone who reads its language. */
export function answerReply(answer: Answer, context: AnswerContext): Reply {
  const known = replies.get(context.phrasebook) ?? new WeakMap<Answer, Reply>()
  replies.set(context.phrasebook, known)
  const made = known.get(answer) ?? makeReply(answer, context)
  known.set(answer, made)
  return made
}

/** Everything behind it: the short of it first, then why, what research says, what to do, and the sources. */
function makeReply(answer: Answer, context: AnswerContext): Reply {
  const { phrasebook } = context
  const part = (name: 'why' | 'research' | 'todo'): readonly Block[] =>
    answer[name].length === 0 ? [] : [heading(...phrasebook.say(`answer.section.${name}`, {})), ...answer[name]]
  return reply({
    title: [text(answer.title)],
    blocks: [
      ...answer.short,
      ...part('why'),
      ...part('research'),
      aside(...phrasebook.say(`answer.strength.${answer.strength}`, {})),
      ...part('todo'),
      ...(answer.safetyNote ? [safetyNote(phrasebook)] : []),
      { kind: 'divider' },
      { kind: 'source', sources: sourceLines(answer, phrasebook, context.library) },
    ],
    actions: drillAction(answer, context),
  })
}

function drillAction(answer: Answer, { phrasebook, library }: AnswerContext) {
  const drill = library.drills.find((one) => one.number === answer.drill)
  if (drill === undefined) return []
  return [action(phrasebook.text('action.show-drill', { drill: drill.name }), 'drill', { drill: drill.number })]
}
