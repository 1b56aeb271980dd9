import { memberError } from '../errors.ts'
import type { Library } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import type { PlainKey } from '../phrases.ts'
import type { OptionInput } from '../reply/reply.ts'
import { short } from './option-types.ts'

/** What parsing may know: the words of the member's language, the content, and the member's own today. */
export interface ParseContext {
  readonly phrasebook: Phrasebook
  readonly library: Library
  readonly today: Temporal.PlainDate
}

/** One kind of value: how a platform declares it, how it is read, and which words of a typed line are its own. */
export interface OptionType<T> {
  /** `channel`, `role` and `member` are ids of the platform, for which it has pickers of its own. */
  readonly kind: 'text' | 'integer' | 'choice' | 'channel' | 'role' | 'member'
  readonly choices: readonly Choice[]
  readonly range: readonly [min: number, max: number] | undefined
  /** How many characters it takes at most; undefined where its other rules say so. */
  readonly maxLength: number | undefined
  /** Values to offer while someone types; empty when there is nothing to offer. */
  suggest(typed: string, context: ParseContext): readonly Suggestion[]
  /** Reads what was given; throws nothing but `MemberError`. */
  parse(input: string, context: ParseContext, path: string): T
  /** How many of the leading words of a typed line belong to it; `rest` when all that is left does. */
  take(words: readonly string[], context: ParseContext): number | 'rest'
}

export interface Choice {
  readonly value: string
  readonly label: PlainKey
}

export interface Suggestion {
  readonly value: string
  readonly label: string
}

export interface Option<T, Required extends boolean = boolean> {
  readonly type: OptionType<T>
  readonly required: Required
  readonly summary: PlainKey
  /** True for what only our own buttons and forms give: it is not declared to a platform, and no one types it. */
  readonly hidden: boolean
}

export type Options = Readonly<Record<string, Option<unknown>>>

/** What `run` receives: every required option has a value. */
export type Parsed<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T, infer R> ? (R extends true ? T : T | undefined) : never
}

export function required<T>(type: OptionType<T>, summary: PlainKey): Option<T, true> {
  return { type, summary, required: true, hidden: false }
}

export function optional<T>(type: OptionType<T>, summary: PlainKey): Option<T, false> {
  return { type, summary, required: false, hidden: false }
}

/** An option for our own buttons; see `Option.hidden`. */
export function hidden<T>(type: OptionType<T>): Option<T, false> {
  return { type, summary: 'option.hidden', required: false, hidden: true }
}

/** An option that only a form asks for; its sentence is the field's. */
export function asked<T>(type: OptionType<T>, summary: PlainKey): Option<T, false> {
  return { type, summary, required: false, hidden: true }
}

/** Reads the options given to a command; throws nothing but `MemberError`, whatever was given. */
export function parseOptions<O extends Options>(
  options: O,
  inputs: Readonly<Record<string, OptionInput>>,
  context: ParseContext,
): Parsed<O> {
  for (const name of Object.keys(inputs)) {
    if (!Object.hasOwn(options, name)) throw memberError('error.option.unknown', { option: short(name) }, name)
  }
  const parsed: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined
    const given = input === undefined ? '' : String(input)
    if (given.trim() !== '') parsed[name] = option.type.parse(given, context, name)
    else if (option.required) throw memberError('error.option.missing', { option: name }, name)
  }
  // Each value was made by its own option's type, in the loop above.
  return parsed as Parsed<O>
}
