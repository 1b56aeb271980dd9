import type { OptionType, ParseContext } from './option.ts'
import { fold, textOption } from './option-types.ts'
import { words } from './words.ts'

/** Where it hurts: any words when the option is named; in a typed line only words the language lists for the body. */
export function bodyPartOption(): OptionType<string> {
  return {
    ...textOption(60),
    take: (typed, context) => bodyWords(typed, context),
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
