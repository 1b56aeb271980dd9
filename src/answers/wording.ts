import { words } from '#core/answers/words.ts'

/**
 * Words that say nothing of the topic. Only those that no question turns on: "not", "why" or "more" can be the whole
 * difference between two answers.
 */
const emptyWords = new Set(
  'a an the is are am be been do does did i im my me mine you your it its this that of to in on at for and or so s t m re ve ll d can could should would will have has had with when while if there as know tell please'.split(
    ' ',
  ),
)

/** These tell what kind of answer is wanted, and hardly what of. */
const questionWords = new Set('how what when where which who whom whose why whats hows'.split(' '))
const questionWeight = 0.3

/** How much of a word's rarity counts. */
export function bearing(word: string): number {
  return questionWords.has(word) ? questionWeight : 1
}

/** The words of a question that carry its topic; all of them where none does. */
export function topicWords(text: string): readonly string[] {
  const all = words(text)
  const topical = all.filter((word) => !emptyWords.has(word))
  return topical.length > 0 ? topical : all
}

/** Three letters at a time, with the ends of the word marked, so that its beginning weighs as much as its middle. */
function trigrams(word: string): ReadonlySet<string> {
  const letters = [...`  ${word} `]
  return new Set(letters.slice(2).map((letter, index) => `${letters[index]}${letters[index + 1]}${letter}`))
}

/** How alike two words are, 0 to 1, by the trigrams they share (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared++
  return (2 * shared) / (a.size + b.size)
}

/** How alike two words are when one slip of a finger parts them: short words share few trigrams then. */
const slipLikeness = 0.8
/** In shorter words one letter makes another word (`hip`, `hop`). */
const shortestSlip = 4

/** The likeness of two words, by slip or by trigrams, whichever is more. */
export function wordLikeness(a: SpelledWord, b: SpelledWord): number {
  if (a.word === b.word) return 1
  const shared = likeness(a.grams, b.grams)
  return shared < slipLikeness && isOneSlip(a.word, b.word) ? slipLikeness : shared
}

export interface SpelledWord {
  readonly word: string
  readonly grams: ReadonlySet<string>
}

export function spell(word: string): SpelledWord {
  return { word, grams: trigrams(word) }
}

/** One letter more, less, other, or swapped with its neighbour. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < shortestSlip || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const tails = [
    [1, 1],
    [1, 0],
    [0, 1],
  ] as const
  if (tails.some(([inA, inB]) => a.slice(start + inA) === b.slice(start + inB))) return true
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2)
}
