import { type Asked, findWord, isSpelled } from './asked.ts'

/** How many other words may stand among the words of a pattern: further apart they seldom belong together. */
const othersBetween = 3

/** A pattern taken apart: words and phrases, each as a list of words. */
export interface Pattern {
  readonly wanted: readonly (readonly string[])[]
  /** Phrases that are left out of account, without the `-` they are written with. */
  readonly leftOut: readonly (readonly string[])[]
  /** How many words the whole may take up. */
  readonly reach: number
  /** Two words as they are typed without the space between: chestpain. */
  readonly joined: string | undefined
}

/** Finds the places of one wanted word. */
export type Find = (word: string) => readonly number[]

interface Span {
  readonly first: number
  readonly last: number
}

/** Takes a pattern apart, as a red flag has it. */
export function readPattern(pattern: readonly string[]): Pattern {
  const wanted = pattern.filter((term) => !term.startsWith('-')).map((term) => term.split(' '))
  const leftOut = pattern.filter((term) => term.startsWith('-')).map((term) => term.slice(1).split(' '))
  const all = wanted.flat()
  const joined = all.length === 2 && !all[0]?.endsWith('*') ? all.join('') : undefined
  return { wanted, leftOut, reach: all.length + othersBetween, joined }
}

/** Looks each word up once in a question, because the patterns share most of theirs. */
export function finder(asked: Asked): Find {
  const found = new Map<string, readonly number[]>()
  return (word) => {
    const known = found.get(word)
    if (known) return known
    const places = findWord(asked, word)
    found.set(word, places)
    return places
  }
}

/** Whether all that a pattern wants stands close together, in any order, none of it denied or within what is left out. */
export function matches({ wanted, leftOut, reach, joined }: Pattern, asked: Asked, find: Find): boolean {
  if (joined !== undefined && find(joined).some((at) => !asked.denied.has(at))) return true
  if (wanted.length === 0 || wanted.some(([first = '']) => find(first).length === 0)) return false
  const out = leftOut.flatMap((phrase) => spansExactly(phrase, asked))
  const spans = wanted.map((term) =>
    spansOf(term, asked, find).filter((span) => !out.some((one) => overlap(span, one))),
  )
  return spans.flat().some(({ first }) => spans.every((some) => some.some((span) => within(span, first, reach))))
}

function spansOf([first = '', ...others]: readonly string[], { denied }: Asked, find: Find): readonly Span[] {
  return find(first)
    .filter((at) => !denied.has(at) && others.every((word, index) => find(word).includes(at + 1 + index)))
    .map((at) => ({ first: at, last: at + others.length }))
}

function spansExactly(phrase: readonly string[], { words }: Asked): readonly Span[] {
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
