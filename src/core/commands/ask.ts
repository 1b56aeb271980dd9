import { decide } from '../answers/decide.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import { answerReply } from './answer-card.ts'
import { type ContentContext, defineCommand } from './command.ts'
import { required } from './option.ts'
import { textOption } from './option-types.ts'
import { mentionsPain, redFlagReply, safetyNote } from './safety.ts'

/** As long as a question may be, in characters. */
export const longestQuestion = 2000

export const ask = defineCommand({
  name: 'ask',
  summary: 'command.ask',
  options: { question: required(textOption(longestQuestion), 'option.ask.question') },
  examples: ['/ask should I land on my forefoot?'],
  run: answer,
  visit: answer,
})

async function answer({ question }: { readonly question: string }, context: ContentContext): Promise<Reply> {
  const { library, phrasebook } = context
  const decision = decide(question, context.ranker.rank(question, library.locale), library.redFlags)
  const note = mentionsPain(phrasebook, question) ? [safetyNote(phrasebook)] : []
  switch (decision.verdict) {
    case 'red-flag':
      return redFlagReply(decision.flag, phrasebook)
    case 'sure': {
      const answer = library.answers.find((one) => one.id === decision.id)
      return answer === undefined
        ? unsure([], note, context)
        : answerReply({ ...answer, safetyNote: answer.safetyNote || note.length > 0 }, context)
    }
    case 'between':
      return reply({
        title: phrasebook.say('ask.between.title', {}),
        blocks: [paragraph(...phrasebook.say('ask.between', {})), ...note],
        actions: topicActions(decision.ids, context),
      })
    case 'unsure':
      return unsure(decision.near, note, context)
  }
}

/** An honest "I don't know that one yet", with three topics that lie nearest (or, with none near, the first three). */
function unsure(near: readonly string[], note: readonly Block[], context: ContentContext): Reply {
  const others = context.library.answers.map((answer) => answer.id).filter((id) => !near.includes(id))
  return reply({
    title: context.phrasebook.say('ask.unsure.title', {}),
    blocks: [paragraph(...context.phrasebook.say('ask.unsure', {})), ...note],
    actions: topicActions([...near, ...others].slice(0, 3), context),
  })
}

function topicActions(ids: readonly string[], { library }: ContentContext): readonly Action[] {
  return ids.flatMap((id) => {
    const answer = library.answers.find((one) => one.id === id)
    return answer === undefined ? [] : [action(answer.title, 'why', { topic: id })]
  })
}
