import type { Phrasebook } from '../phrasebook.ts'
import type { PlainKey } from '../phrases.ts'
import { fold } from './option-types.ts'

/** Words that a language has for something, kept as a message of words separated by commas. */
export type WordsKey = Extract<PlainKey, `words.${string}`>

/** The words of one list, folded for comparing. */
export function words(phrasebook: Phrasebook, key: WordsKey): readonly string[] {
  return phrasebook.text(key, {}).split(',').map(fold)
}

/** Whether what was typed is one of a list's words. */
export function isWord(phrasebook: Phrasebook, key: WordsKey, typed: string): boolean {
  return words(phrasebook, key).includes(fold(typed))
}
