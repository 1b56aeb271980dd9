import type { AdviceEntry } from '../adviser.ts'
import { isFaithful } from '../answers/check-wording.ts'
import type { Answer } from '../library.ts'
import { aside, paragraph, text } from '../reply/build.ts'
import { blockText } from '../reply/plain-text.ts'
import type { Reply } from '../reply/reply.ts'
import { answerReply } from './answer-card.ts'
import type { CommandContext } from './command.ts'

/**
 * What a language model, where there is one, makes of a question and the curated answers that may be meant: one of them,
 * and perhaps its short answer in words that fit the question. Undefined when it chose none of them. The rest of the
 * answer, its sources included, stays as it was written.
 */
export async function findAdvised(
  question: string,
  ids: readonly string[],
  context: CommandContext,
): Promise<{ readonly id: string; readonly reply: Reply } | undefined> {
  const { adviser, library } = context
  if (adviser === undefined) return undefined
  const answers = ids.flatMap((id) => library.answers.find((answer) => answer.id === id) ?? [])
  const advice = await adviser.advise(question, library.locale, answers.map(entryOf))
  const chosen = answers.find(({ id }) => id === advice?.id)
  if (chosen === undefined) return undefined
  const wording = advice?.text?.trim()
  const faithful = wording !== undefined && isFaithful(wording, chosen, library)
  return { id: chosen.id, reply: faithful ? reworded(chosen, wording, context) : answerReply(chosen, context) }
}

function entryOf({ id, title, short }: Answer): AdviceEntry {
  return { id, title, text: short.map(blockText).join('\n') }
}

/** The short answer stands first among the blocks, and says here whose words it is in. */
function reworded(answer: Answer, wording: string, context: CommandContext): Reply {
  const curated = answerReply(answer, context)
  const note = aside(...context.phrasebook.say('answer.reworded', {}))
  return { ...curated, blocks: [paragraph(text(wording)), note, ...curated.blocks.slice(answer.short.length)] }
}
