import { type Asked, findSpelled, findWord, isSpelled, melt } from './asked.ts'
import { soundsLike } from './sounds.ts'
import { isHan } from './words.ts'

/** How many other words may stand among the words of a pattern: further apart they seldom belong together. */
const othersBetween = 6
/** Of Chinese each sign counts as a word. */
const othersBetweenHan = 10
/** How far from what a pattern wants a word behind its `unless` is looked for. */
const unlessWithin = 6

/** Two shorter words run together are soon a third: cut red, and cured. */
const shortestJoined = 8

type Phrase = readonly string[]

/** A pattern taken apart: words and phrases, each phrase as a list of words. */
export interface Pattern {
  /** All of these are wanted, and of each of them any one phrase. */
  readonly wanted: readonly (readonly Phrase[])[]
  /** Phrases that are left out of account, without the `-` they are written with. */
  readonly leftOut: readonly Phrase[]
  /** Phrases that take the whole back when they stand near it. */
  readonly unless: readonly Phrase[]
  /** How many words the whole may take up. */
  readonly reach: number
}

/** How closely a question has to be read: letter for letter, or with slips of the keys and, in Chinese, of the ear. */
export type Reading = 'spelled' | 'with-slips'

/** Finds the places of one wanted word. */
export interface Finder {
  readonly reading: Reading
  find(word: string): readonly number[]
}

interface Span {
  readonly first: number
  readonly last: number
}

/**
 * Takes the patterns of one red flag apart. `calf means calf or calves` names words for the other patterns of the flag;
 * a pattern that begins with `unless` holds for all of them.
 */
export function readPatterns(patterns: readonly (readonly string[])[]): readonly Pattern[] {
  const meanings = new Map<string, readonly Phrase[]>()
  const unless: Phrase[] = []
  const others: (readonly string[])[] = []
  for (const pattern of patterns) {
    const [name = '', means] = pattern
    if (means === 'means') meanings.set(name, phrasesOf(pattern.slice(2)))
    else if (name === 'unless') unless.push(...phrasesOf(pattern.slice(1)))
    else others.push(pattern)
  }
  return others.map((pattern) => readPattern(pattern, meanings, unless))
}

function readPattern(
  pattern: readonly string[],
  meanings: ReadonlyMap<string, readonly Phrase[]>,
  unless: readonly Phrase[],
): Pattern {
  const end = pattern.includes('unless') ? pattern.indexOf('unless') : pattern.length
  const leftOut = pattern.filter((term) => term.startsWith('-')).map((term) => phraseOf(term.slice(1)))
  const wanted: Phrase[][] = []
  const terms = pattern.slice(0, end).filter((term) => term !== 'anywhere' && !term.startsWith('-'))
  for (const [index, term] of terms.entries()) {
    if (term === 'or') continue
    const meant = meanings.get(term) ?? [phraseOf(term)]
    if (terms[index - 1] === 'or') wanted.at(-1)?.push(...meant)
    else wanted.push([...meant])
  }
  const between = wanted.some((phrases) => phrases.some(isHanPhrase)) ? othersBetweenHan : othersBetween
  const longest = wanted.map((phrases) => Math.max(...phrases.map(({ length }) => length)))
  return {
    wanted,
    leftOut,
    unless: [...unless, ...phrasesOf(pattern.slice(end + 1))],
    reach: pattern.includes('anywhere') ? Infinity : longest.reduce((sum, length) => sum + length, between),
  }
}

function phrasesOf(terms: readonly string[]): readonly Phrase[] {
  return terms.filter((term) => term !== 'or').map(phraseOf)
}

function phraseOf(term: string): Phrase {
  return melt(term.split(' '))
}

/** Looks each word up once in a question, because the patterns share most of theirs. */
export function finder(asked: Asked, reading: Reading): Finder {
  const found = new Map<string, readonly number[]>()
  const findIn = reading === 'spelled' ? findSpelled : findWord
  const find = (word: string) => {
    const known = found.get(word)
    if (known) return known
    const places = findIn(asked, word)
    found.set(word, places)
    return places
  }
  return { reading, find }
}

/** Whether all that a pattern wants stands close together, in any order, none of it denied or within what is left out. */
export function matches(pattern: Pattern, asked: Asked, finder: Finder): boolean {
  const { wanted, leftOut, unless, reach } = pattern
  const isMeant = (first: number, last: number) => !unless.some((phrase) => isNear(phrase, first, last, asked))
  if (asked.words.some((word, at) => isRunTogether(word, wanted) && !asked.denied.has(at) && isMeant(at, at)))
    return true
  if (wanted.length === 0) return false
  const spans: (readonly Span[])[] = []
  for (const phrases of wanted) {
    const found = phrases.flatMap((phrase) => spansOf(phrase, asked, finder))
    // Most patterns end here, at their first word.
    if (found.length === 0) return false
    spans.push(found)
  }
  const out = leftOut.flatMap((phrase) => spansExactly(phrase, asked))
  const left = spans.map((some) => some.filter((span) => !out.some((one) => overlap(span, one))))
  return left.flat().some(({ first }) => {
    const near = left.map((some) => some.filter((span) => within(span, first, reach)))
    return near.every((some) => some.length > 0) && isMeant(first, lastOf(near))
  })
}

/** Whether a word is the two words of a pattern without the space between: chestpain. */
function isRunTogether(word: string, wanted: Pattern['wanted']): boolean {
  if (word.length < shortestJoined) return false
  const [one = [], other = []] = wanted
  const isBoth = (first = '', second = '') =>
    first !== '' && word.startsWith(first) && second !== '' && isSpelled(word.slice(first.length), second)
  if (wanted.length === 1) return one.some((phrase) => phrase.length === 2 && isBoth(...phrase))
  return (
    wanted.length === 2 &&
    one.some(
      ([first = '', ...rest]) =>
        rest.length === 0 &&
        word.startsWith(first) &&
        other.some((phrase) => phrase.length === 1 && isBoth(first, phrase[0])),
    )
  )
}

/** Where the nearest of each end. */
function lastOf(near: readonly (readonly Span[])[]): number {
  return Math.max(...near.map((some) => Math.min(...some.map(({ last }) => last))))
}

function isNear(phrase: Phrase, first: number, last: number, asked: Asked): boolean {
  return spansExactly(phrase, asked).some(
    (span) => span.last >= first - unlessWithin && span.first <= last + unlessWithin,
  )
}

function spansOf(phrase: Phrase, asked: Asked, finder: Finder): readonly Span[] {
  const { denied } = asked
  const [first = '', ...others] = phrase
  if (others.length > 0 && isHanPhrase(phrase)) return spansHeard(phrase, asked, finder)
  return finder
    .find(first)
    .filter((at) => !denied.has(at) && others.every((word, index) => finder.find(word).includes(at + 1 + index)))
    .map((at) => ({ first: at, last: at + others.length }))
}

function isHanPhrase(phrase: Phrase): boolean {
  return phrase.some(isHan)
}

/** Where a phrase of Chinese signs stands; of two signs and more, one may be another that sounds alike. */
function spansHeard(phrase: Phrase, { words, denied }: Asked, { reading, find }: Finder): readonly Span[] {
  const [first = '', second = ''] = phrase
  const starts = new Set([...find(first), ...find(second).map((at) => at - 1)])
  const isHeard = (from: number) => {
    const wrong = [...phrase.keys()].filter((index) => words[from + index] !== phrase[index])
    const [slip = 0, ...more] = wrong
    if (wrong.length === 0 || reading === 'spelled') return wrong.length === 0
    return more.length === 0 && soundsLike(words[from + slip] ?? '', phrase[slip] ?? '')
  }
  return [...starts]
    .filter((from) => from >= 0 && !denied.has(from) && isHeard(from))
    .map((from) => ({ first: from, last: from + phrase.length - 1 }))
}

function spansExactly(phrase: Phrase, { words }: Asked): readonly Span[] {
  return words.flatMap((_, first) =>
    phrase.every((word, index) => isSpelled(words[first + index] ?? '', word))
      ? [{ first, last: first + phrase.length - 1 }]
      : [],
  )
}

function within({ first, last }: Span, from: number, reach: number): boolean {
  return first >= from && last < from + reach
}

function overlap(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last
}
