import type { Library } from '../library.ts'
import { words } from './words.ts'

/** How many signs a piece of a word has. */
const pieceLength = 3
/** Words of a text beyond these are not looked at. */
const mostWords = 120
const longestWord = 30
const han = /\p{Script=Han}/u

/** How rare each word is in what people ask: what everybody writes tells nothing. */
export type Rarity = (word: string) => number

const rarities = new WeakMap<Library, Rarity>()

/** Of the questions that a language has, so many tell enough about how people write: each fourth. */
const sample = 4

/** Learnt once from the questions that a language has for its answers. */
export function rarityOf(library: Library): Rarity {
  const known = rarities.get(library)
  if (known) return known
  const all = [...library.answers.flatMap((answer) => [answer.title, ...answer.asked]), ...library.elsewhere]
  const asked = all.filter((_, index) => index % sample === 0)
  const counts = new Map<string, number>()
  for (const text of asked) for (const word of new Set(tokens(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
  // Squared, so that a rare word outweighs the many common ones around it.
  const rarity = (word: string) => Math.log((asked.length + 2) / ((counts.get(word) ?? 0) + 1)) ** 2
  rarities.set(library, rarity)
  return rarity
}

/** A text taken apart for comparing: what each piece of its words weighs, and all of them together. */
export interface Likened {
  readonly pieces: ReadonlyMap<string, number>
  readonly weight: number
}

/** Each word shares its weight out among its pieces, by which it is still known when it is mistyped or bent. */
export function liken(text: string, rarity: Rarity): Likened {
  const pieces = new Map<string, number>()
  for (const word of new Set(tokens(text))) {
    const own = piecesOf(word)
    const weight = rarity(word) / own.size
    for (const piece of own) pieces.set(piece, (pieces.get(piece) ?? 0) + weight)
  }
  return { pieces, weight: pieces.values().reduce((sum, weight) => sum + weight, 0) }
}

/** How alike two texts are, from 0 to 1: 1 when they are made of the same words. */
export function likeness(one: Likened, other: Likened): number {
  const both = one.weight + other.weight
  return both <= 0 ? 0 : (2 * shared(one, other)) / both
}

/** How much of a question stands in a longer text, from 0 to 1. */
export function coverage(question: Likened, text: Likened): number {
  return question.weight <= 0 ? 0 : shared(question, text) / question.weight
}

function shared(one: Likened, other: Likened): number {
  let total = 0
  for (const [piece, weight] of one.pieces) total += Math.min(weight, other.pieces.get(piece) ?? 0)
  return total
}

/** Words; of Chinese, which puts no space between them, each two signs that stand together. */
function tokens(text: string): readonly string[] {
  return words(text)
    .slice(0, mostWords)
    .flatMap((word) => {
      const signs = [...word].slice(0, longestWord)
      return han.test(word) && signs.length > 1
        ? signs.slice(1).map((sign, before) => `${signs[before]}${sign}`)
        : [signs.join('')]
    })
}

function piecesOf(word: string): ReadonlySet<string> {
  if (han.test(word)) return new Set([word])
  const marked = [...`^${word}$`]
  const starts = marked.slice(pieceLength - 1)
  return new Set(starts.map((_, start) => marked.slice(start, start + pieceLength).join('')))
}
