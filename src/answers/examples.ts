import type { Library, RedFlag } from '#core/library.ts'
import { featuresOf } from './features.ts'

/** A text that is learnt from, and what it is about. */
export interface Saying {
  readonly text: string
  /** An answer's slug, or one of `others`. */
  readonly about: string
}

/** What people say that is about no answer. No slug looks like one of these. */
export const others = { elsewhere: '*elsewhere', harmless: '*harmless', danger: '*danger' } as const

/** What there is to learn besides the ways to ask. */
export function otherSayings(library: Library): readonly Saying[] {
  return [
    ...library.elsewhere.map((text) => ({ text, about: others.elsewhere })),
    ...library.harmless.map((text) => ({ text, about: others.harmless })),
    ...dangersOf(library).flatMap(({ told }) => told.map((text) => ({ text, about: others.danger }))),
  ]
}

/** The classes of a library's classifier: its answers in their order, and what is about none. */
export function classesOf({ answers }: Library): readonly string[] {
  return [...answers.map(({ id }) => id), ...Object.values(others)]
}

/**
 * The red flags of which there is anything to learn, each once: a language's own words come first, and those of the first
 * language behind them are not learnt with them.
 */
export function dangersOf({ redFlags }: Library): readonly RedFlag[] {
  const own = new Map(redFlags.toReversed().map((flag) => [flag.id, flag]))
  return [...own.values()].filter(({ told }) => told.length > 0)
}

/** Examples of numbered classes, for a classifier. */
export function examplesOf(sayings: readonly Saying[], classes: readonly string[]) {
  const labels = new Map(classes.map((name, label) => [name, label]))
  return sayings.map(({ text, about }) => ({ features: featuresOf(text), label: labels.get(about) ?? 0 }))
}
