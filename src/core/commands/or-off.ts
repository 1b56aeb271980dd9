import type { OptionType, ParseContext } from './option.ts'
import { isWord } from './words.ts'

/** The same option, which can also be turned off. */
export function orOff<T>(type: OptionType<T>): OptionType<T | 'off'> {
  const isOff = (typed: string, context: ParseContext) => isWord(context.phrasebook, 'words.off', typed)
  return {
    ...type,
    parse: (input, context, path) => (isOff(input, context) ? 'off' : type.parse(input, context, path)),
    take: (words, context) => {
      const taken = type.take(words, context)
      return taken === 0 && isOff(words[0] ?? '', context) ? 1 : taken
    },
  }
}
