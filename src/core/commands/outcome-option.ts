import { type Outcome, outcomes } from '../coaching/check-in.ts'
import type { OptionType, ParseContext } from './option.ts'
import { choiceOption } from './option-types.ts'
import { clausesOf } from './said.ts'
import { outcomeExactly, readOutcome } from './said-outcome.ts'
import { isWord } from './words.ts'

/** No phrase that means an outcome by itself is longer. */
const longest = 6

/** Done, partly or not today, also in the words that people have for it: half, skipped, 没练. */
export function outcomeOption(): OptionType<Outcome> {
  const type = choiceOption(outcomes, (value) => `choice.outcome.${value}`)
  return {
    ...type,
    parse: (input, context, path) => meant(input, context) ?? type.parse(input, context, path),
    take(words, context) {
      const chosen = type.take(words, context)
      const count = chosen === 0 ? takeMeant(words, context) : chosen
      if (count === 0 || count === 'rest') return count
      const head = words.slice(0, count).join(' ')
      const outcome = chosen === 0 ? meant(head, context) : type.parse(head, context, '')
      // "Done half of it" is not done: all of it is read as one.
      const also = readOutcome(words.slice(count).join(' '), [context.phrasebook]).outcome
      return also === undefined || also === 'unclear' || also === outcome ? count : 0
    },
  }
}

function meant(input: string, { phrasebook }: ParseContext): Outcome | undefined {
  const [clause = [], ...more] = clausesOf(input)
  return more.length > 0 ? undefined : outcomeExactly(clause, phrasebook)
}

function takeMeant(words: readonly string[], context: ParseContext): number {
  for (let count = Math.min(longest, words.length); count > 0; count--) {
    const outcome = meant(words.slice(0, count).join(' '), context)
    if (outcome !== undefined && endsThere(words, count, outcome, context)) return count
  }
  return 0
}

/** "Half" is no outcome in "half the pace of last week", nor is "no" in "no pain": what follows has to be about something else. */
function endsThere(words: readonly string[], count: number, outcome: Outcome, { phrasebook }: ParseContext): boolean {
  const next = words[count]
  if (next === undefined || /[.,;:!…。，；！-]$/u.test(words[count - 1] ?? '')) return true
  if (/^\d+$|[:=]|^[-–—]$/u.test(next) || isWord(phrasebook, 'words.outcome.link', next)) return true
  return outcome === 'partly' && (isWord(phrasebook, 'words.body', next) || isWord(phrasebook, 'words.sides', next))
}
