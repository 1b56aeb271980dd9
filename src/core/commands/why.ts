import type { Answer } from '../library.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { answerReply } from './answer-card.ts'
import { defineCommand } from './command.ts'
import { topicOption } from './content-options.ts'
import { optional, type ParseContext } from './option.ts'

export const why = defineCommand({
  name: 'why',
  summary: 'command.why',
  options: { topic: optional(topicOption(), 'option.why.topic') },
  examples: ['/why', '/why what-is-the-pull'],
  run: answerOn,
  visit: answerOn,
})

async function answerOn({ topic }: { readonly topic: Answer | undefined }, context: ParseContext): Promise<Reply> {
  if (topic !== undefined) return answerReply(topic, context)
  const { phrasebook, library } = context
  return reply({
    title: phrasebook.say('why.title', {}),
    blocks: [paragraph(...phrasebook.say('why.topics', { count: library.answers.length }))],
    actions: library.answers.map((answer) => action(answer.title, 'why', { topic: answer.id })),
  })
}
