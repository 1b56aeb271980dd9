import type { Library } from '#core/library.ts'
import type { Ranked } from '#core/ranking-ports.ts'
import type { Classifier, Example } from './classifier.ts'
import { dangersOf, examplesOf } from './examples.ts'
import { featuresOf } from './features.ts'

/** What tells red flags apart once it is clear that there is danger: the ways to tell of each. Classes are `dangerIds`. */
export function dangerExamples(library: Library): readonly Example[] {
  const sayings = dangersOf(library).flatMap(({ id, told }) => told.map((text) => ({ text, about: id })))
  return examplesOf(sayings, dangerIds(library))
}

export function dangerIds(library: Library): readonly string[] {
  return dangersOf(library).map(({ id }) => id)
}

/** Shares out how likely danger is among the red flags, likeliest first. */
export function shareDanger(
  text: string,
  danger: number,
  ids: readonly string[],
  kinds: Classifier,
): readonly Ranked[] {
  const likely = kinds.classify(featuresOf(text))
  return ids
    .map((id, label) => ({ id, score: danger * (likely[label] ?? 0) }))
    .sort((one, other) => other.score - one.score)
}
