import { simplify } from '../answers/simplified.ts'
import type { Phrasebook } from '../phrasebook.ts'
import type { WordsKey } from './words.ts'

/** A word; of Chinese each sign, and each emoji, counts as one. */
const token = /\p{Script=Han}|\p{Extended_Pictographic}|[✓✔✗✘]|\d+(?:%|\/\d+)?|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu
const clauseEnd = /[.,;:!?¿¡()\n…—–。，、；：！？（）～~]+/

export type Clause = readonly string[]

/** What was typed, cut at its punctuation: small letters, no accents, no apostrophes, Chinese in its simple signs. */
export function clausesOf(text: string): readonly Clause[] {
  const plain = simplify(
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/\u2044/g, '/')
      .normalize('NFC'),
  )
    .toLowerCase()
    .replace(/(?<=\p{L})['’‘`´](?=\p{L})/gu, '')
  return plain
    .split(clauseEnd)
    .map((clause) => clause.match(token) ?? [])
    .filter((clause) => clause.length > 0)
}

/** A list is cut once: the longest have a hundred phrases, and a check-in asks a dozen of them. */
const cut = new WeakMap<Phrasebook, Map<WordsKey, readonly Clause[]>>()

/** The phrases of a list of words, cut like what is typed. */
export function phrasesOf(phrasebook: Phrasebook, key: WordsKey): readonly Clause[] {
  const lists = cut.get(phrasebook) ?? new Map<WordsKey, readonly Clause[]>()
  cut.set(phrasebook, lists)
  const known = lists.get(key)
  if (known !== undefined) return known
  const phrases = phrasebook
    .text(key, {})
    .split(',')
    .flatMap((phrase) => clausesOf(phrase).slice(0, 1))
  lists.set(key, phrases)
  return phrases
}

export interface Found<Kind> {
  readonly kind: Kind
  readonly from: number
  readonly to: number
}

/** Every phrase that a clause holds, from its beginning on and each as long as it can be: none lies within another. */
export function scan<Kind>(
  clause: Clause,
  lists: readonly (readonly [Kind, readonly Clause[]])[],
): readonly Found<Kind>[] {
  const found: Found<Kind>[] = []
  let from = 0
  while (from < clause.length) {
    let longest: Found<Kind> | undefined
    for (const [kind, phrases] of lists)
      for (const phrase of phrases)
        if (
          from + phrase.length > (longest?.to ?? from) &&
          phrase.every((word, index) => clause[from + index] === word)
        )
          longest = { kind, from, to: from + phrase.length }
    if (longest !== undefined) found.push(longest)
    from = longest?.to ?? from + 1
  }
  return found
}

export function isSame(one: Clause, other: Clause): boolean {
  return one.length === other.length && one.every((word, index) => other[index] === word)
}
