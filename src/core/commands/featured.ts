import type { Answer } from '../library.ts'
import type { Content } from '../ports.ts'
import type { OptionInputs, Reply } from '../reply/reply.ts'
import { answerReply } from './answer-card.ts'
import type { Command } from './command.ts'
import { type ParseContext, parseOptions } from './option.ts'
import { votable } from './vote.ts'

/** One command for each featured answer: `/why-heel-strike`. Its text is the member's language's, its name is the same in all. */
export function featuredCommands(content: Content): readonly Command[] {
  const library = content.library(content.locales[0] ?? 'en')
  return library.answers
    .filter((answer) => answer.featured)
    .map(({ id, title, summary }) => ({
      name: id,
      summary: (_phrasebook, inLanguage) => inLanguage.answers.find((one) => one.id === id)?.summary ?? summary,
      role: 'member',
      options: {},
      forms: [],
      examples: [`/${id}`],
      audience: () => 'member',
      execute: async (inputs, context) =>
        votable(featuredReply({ id, title }, inputs, context), id, context.phrasebook),
      visit: async (inputs, context) => featuredReply({ id, title }, inputs, context),
      known: async () => ({}),
    }))
}

function featuredReply(
  { id, title }: Pick<Answer, 'id' | 'title'>,
  inputs: OptionInputs,
  context: ParseContext,
): Reply {
  parseOptions({}, inputs, context)
  const answer = context.library.answers.find((one) => one.id === id)
  if (answer === undefined) throw new Error(`The answer "${title}" (${id}) is gone from the content`)
  return answerReply(answer, context)
}
