import type { Library } from '#core/library.ts'
import { type Example, trainClassifier } from './classifier.ts'
import { featuresOf } from './features.ts'

const folds = 5

export interface CrossValidation {
  readonly asked: number
  readonly first: number
  readonly amongThree: number
}

/**
 * How many of the ways to ask would be found if they had not been learnt: a fifth at a time is left out, and looked for by
 * what was learnt from the rest.
 */
export function crossValidate({ answers, elsewhere }: Library): CrossValidation {
  const examples: readonly Example[] = [
    ...answers.flatMap(({ asked }, label) => asked.map((text) => ({ features: featuresOf(text), label }))),
    ...elsewhere.map((text) => ({ features: featuresOf(text), label: answers.length })),
  ]
  const places = Array.from({ length: folds }, (_, fold) => placesOf(fold, examples, answers.length)).flat()
  return {
    asked: places.length,
    first: places.filter((place) => place === 0).length,
    amongThree: places.filter((place) => place < 3).length,
  }
}

/** The place of the right answer for each way to ask that a fold leaves out. */
function placesOf(fold: number, examples: readonly Example[], elsewhere: number): readonly number[] {
  const learnt = examples.filter((_, index) => index % folds !== fold)
  const left = examples.filter((example, index) => index % folds === fold && example.label !== elsewhere)
  const { classifier } = trainClassifier(learnt, elsewhere + 1)
  return left.map(({ features, label }) => {
    const likely = classifier.classify(features).slice(0, elsewhere)
    const own = likely[label] ?? 0
    return likely.filter((other) => other > own).length
  })
}
