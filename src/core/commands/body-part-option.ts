import { longestPlace } from './checkin-said.ts'
import type { OptionType, ParseContext } from './option.ts'
import { fold, textOption } from './option-types.ts'
import { isOrdinary } from './said-place.ts'
import { words } from './words.ts'

/** Where it hurts: any words when the option is named; in a typed line only words the language lists for the body, and not of muscles that are just sore. */
export function bodyPartOption(): OptionType<string> {
  return {
    ...textOption(longestPlace),
    take: (typed, context) => (isOrdinary(typed.join(' '), context.phrasebook) ? 0 : bodyWords(typed, context)),
  }
}

function bodyWords(typed: readonly string[], context: ParseContext): number {
  const sides = words(context.phrasebook, 'words.sides')
  const parts = words(context.phrasebook, 'words.body')
  let count = 0
  let named = false
  for (const word of typed.map(fold)) {
    if (parts.includes(word)) named = true
    else if (!sides.includes(word)) break
    count++
  }
  return named ? count : 0
}
