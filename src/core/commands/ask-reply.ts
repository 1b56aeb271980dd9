import type { ClubAnswer } from '../question-ports.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import { answerReply } from './answer-card.ts'
import { askCoachActions } from './ask-coach.ts'
import { clubTitle } from './club-answer-card.ts'
import type { ContentContext } from './command.ts'
import { short } from './option-types.ts'

/** How many topics are offered. */
const offered = 3

/** A question with what belongs under it whatever is answered. */
export interface AskedQuestion {
  readonly question: string
  readonly note: readonly Block[]
}

/** A visitor has no club, and so no coach. */
export type Asker = 'member' | 'visitor'

/** The answer of that id; undefined when the content has none. */
export function answerKnown(id: string, { note }: AskedQuestion, context: ContentContext): Reply | undefined {
  const answer = context.library.answers.find((one) => one.id === id)
  if (answer === undefined) return undefined
  return answerReply(note.length > 0 && !answer.safetyNote ? { ...answer, safetyNote: true } : answer, context)
}

/** "Did you mean": a button for each answer that may be meant, the club's own first. */
export function betweenReply(
  { ids, own }: { readonly ids: readonly string[]; readonly own: readonly ClubAnswer[] },
  { question, note }: AskedQuestion,
  context: ContentContext,
  asker: Asker,
): Reply {
  const { phrasebook } = context
  const mine = own.map((answer) => action(short(clubTitle(answer, phrasebook)), 'why', { club: answer.id }))
  const none = action(phrasebook.text('action.none-of-these', {}), 'ask', { question, none: 'yes' })
  return reply({
    title: phrasebook.say('ask.between.title', {}),
    blocks: [paragraph(...phrasebook.say('ask.between', {})), ...note],
    actions: [...[...mine, ...topicActions(ids, context)].slice(0, offered), ...(asker === 'member' ? [none] : [])],
  })
}

/** An honest "I don't know that one yet", with three topics that lie nearest (or, with none near, the first three). */
export function unsureReply(
  near: readonly string[],
  { question, note }: AskedQuestion,
  context: ContentContext,
  asker: Asker,
): Reply {
  const { phrasebook, library } = context
  const others = library.answers.map((answer) => answer.id).filter((id) => !near.includes(id))
  const coach = asker === 'member' ? [paragraph(...phrasebook.say('ask.unsure.coach', {}))] : []
  return reply({
    title: phrasebook.say('ask.unsure.title', {}),
    blocks: [paragraph(...phrasebook.say('ask.unsure', {})), ...coach, ...note],
    actions: [
      ...topicActions([...near, ...others].slice(0, offered), context),
      ...(asker === 'member' ? askCoachActions(question, phrasebook) : []),
    ],
  })
}

/** A button for each answer. */
export function topicActions(ids: readonly string[], { library }: ContentContext): readonly Action[] {
  return ids.flatMap((id) => {
    const answer = library.answers.find((one) => one.id === id)
    return answer === undefined ? [] : [action(answer.title, 'why', { topic: id })]
  })
}
