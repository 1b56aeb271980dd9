import { type MemberError, memberError } from '../errors.ts'
import type { PlainKey } from '../phrases.ts'
import type { OptionInput, OptionInputs } from '../reply/reply.ts'
import type { OptionType, ParseContext, Suggestion } from './option.ts'

/** No value that is read, such as a place or days, needs more characters. */
const longestRead = 100

const noSuggestions = (): readonly Suggestion[] => []

/** Free text of at most `max` characters; in a typed line it takes all that is left. */
export function textOption(max: number): OptionType<string> {
  return {
    kind: 'text',
    choices: [],
    range: undefined,
    maxLength: max,
    suggest: noSuggestions,
    parse: (input, _context, path) => within(input, max, path),
    take: () => 'rest',
  }
}

/** A whole number from `min` to `max`, both included; `7/10` is 7 where 10 is the most. */
export function integerOption(min: number, max: number): OptionType<number> {
  const read = (word = ''): number | undefined => {
    const [, digits = '', of = String(max)] = /^(\d{1,4})(?:\/(\d{1,4}))?$/.exec(word) ?? []
    const given = Number(digits)
    return digits !== '' && Number(of) === max && given >= min && given <= max ? given : undefined
  }
  return {
    kind: 'integer',
    choices: [],
    range: [min, max],
    maxLength: undefined,
    suggest: noSuggestions,
    parse: (input, _context, path) => {
      const given = read(input.trim())
      if (given !== undefined) return given
      throw memberError('error.option.integer', { option: path, given: short(input), min, max }, path)
    },
    take: ([word]) => (read(word) === undefined ? 0 : 1),
  }
}

/** One of a few fixed tokens, the same in every language; its labels are localised and may be typed too. */
export function choiceOption<const V extends string>(
  values: readonly V[],
  label: (value: V) => PlainKey,
): OptionType<V> {
  const find = (input: string, context: ParseContext): V | undefined => {
    const wanted = fold(input)
    return values.find((value) => fold(value) === wanted || fold(plainLabel(context, label(value))) === wanted)
  }
  return {
    kind: 'choice',
    choices: values.map((value) => ({ value, label: label(value) })),
    range: undefined,
    maxLength: undefined,
    suggest: noSuggestions,
    parse: (input, context, path) => {
      const value = find(input, context)
      if (value !== undefined) return value
      throw memberError('error.option.choice', { option: path, given: short(input), choices: values.join(', ') }, path)
    },
    take: (words, context) => takeLongest(words, 3, (phrase) => find(phrase, context) !== undefined),
  }
}

/** A value read by `read`, which answers undefined for what it does not know; up to `longest` words of a line can be its own. */
export function readOption<T>(parts: {
  readonly longest: number
  readonly read: (input: string, context: ParseContext, path: string) => T | undefined
  readonly refuse: (input: string, context: ParseContext, path: string) => MemberError
  readonly suggest?: (typed: string, context: ParseContext) => readonly Suggestion[]
}): OptionType<T> {
  return {
    kind: 'text',
    choices: [],
    range: undefined,
    maxLength: longestRead,
    suggest: parts.suggest ?? noSuggestions,
    parse: (input, context, path) => {
      const value = parts.read(within(input.trim(), longestRead, path), context, path)
      if (value === undefined) throw parts.refuse(short(input), context, path)
      return value
    },
    take: (words, context) =>
      takeLongest(words, parts.longest, (phrase) => parts.read(phrase, context, '') !== undefined),
  }
}

function takeLongest(words: readonly string[], longest: number, fits: (phrase: string) => boolean): number {
  for (let count = Math.min(longest, words.length); count > 0; count--) {
    if (fits(words.slice(0, count).join(' '))) return count
  }
  return 0
}

function within(input: string, max: number, path: string): string {
  const length = [...input].length
  if (length > max) throw memberError('error.option.long', { option: path, max, length }, path)
  return input
}

function plainLabel(context: ParseContext, key: PlainKey): string {
  return context.phrasebook.text(key, {})
}

/** Values for a form, without those that are not known. */
export function definedOnly(values: Readonly<Record<string, OptionInput | undefined>>): OptionInputs {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Case, width, accents, hyphens and spacing do not matter when a token is typed. */
export function fold(input: string): string {
  return input
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
}

/** Enough of what was typed to recognise it in an error. */
export function short(input: string): string {
  const letters = [...input]
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : input
}
