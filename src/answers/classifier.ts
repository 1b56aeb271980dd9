import { isWord } from './features.ts'
import { readModel, writeModel } from './model-file.ts'

/** One text, by its features, and the number of the class it belongs to. */
export interface Example {
  readonly features: ReadonlyMap<string, number>
  readonly label: number
}

/** A text as numbers, of length 1. */
interface Vector {
  readonly ids: Int32Array
  readonly values: Float32Array
}

export interface Classifier {
  /** How likely each class is; together they make 1. */
  classify(features: ReadonlyMap<string, number>): readonly number[]
}

/** How far each example moves the weights, falling to a fifth of it over the rounds. */
const rate = 4
const rounds = 6
const rateLost = 0.8
/** A class that is surely right or surely wrong already is left as it is. */
const settled = 0.01

/**
 * Multinomial logistic regression (softmax), trained by stochastic gradient descent on features weighed by their rarity
 * (TF-IDF). The examples come in an order that is shuffled the same way every time. `bytes` opens it again.
 */
export function trainClassifier(
  examples: readonly Example[],
  classes: number,
): { readonly classifier: Classifier; readonly bytes: Uint8Array } {
  const vocabulary = learnVocabulary(examples)
  const vectors = examples.map(({ features }) => vectorOf(features, vocabulary))
  const model = { weights: new Float32Array(vocabulary.ids.size * classes), classes }
  const order = vectors.map((_, index) => index)
  const random = createRandom()
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    const step = rate * (1 - (round / rounds) * rateLost)
    for (const index of order) {
      const vector = vectors[index]
      const label = examples[index]?.label
      if (vector !== undefined && label !== undefined) learn(model, vector, label, step)
    }
  }
  return { classifier: classifierOf(model, vocabulary), bytes: writeModel(model, vocabulary) }
}

/** Opens what `trainClassifier` wrote; undefined for anything else. */
export function openClassifier(bytes: Uint8Array): Classifier | undefined {
  const read = readModel(bytes)
  return read && classifierOf(read.model, read.vocabulary)
}

function classifierOf(model: Model, vocabulary: Vocabulary): Classifier {
  return { classify: (features) => [...likelihoods(model, vectorOf(features, vocabulary))] }
}

export interface Model {
  /** Those of one feature stand together. */
  readonly weights: Float32Array
  readonly classes: number
}

function learn(model: Model, vector: Vector, label: number, step: number): void {
  const { weights, classes } = model
  const changes = likelihoods(model, vector)
  const moved: number[] = []
  for (let each = 0; each < classes; each++) {
    const change = (each === label ? 1 : 0) - (changes[each] ?? 0)
    if (Math.abs(change) < settled) continue
    changes[each] = change * step
    moved.push(each)
  }
  if (moved.length === 0) return
  const { ids, values } = vector
  for (let at = 0; at < ids.length; at++) {
    const place = (ids[at] ?? 0) * classes
    const value = values[at] ?? 0
    for (const each of moved) weights[place + each] = (weights[place + each] ?? 0) + (changes[each] ?? 0) * value
  }
}

function likelihoods({ weights, classes }: Model, { ids, values }: Vector): Float64Array {
  const scores = new Float64Array(classes)
  for (let at = 0; at < ids.length; at++) {
    const place = (ids[at] ?? 0) * classes
    const value = values[at] ?? 0
    for (let each = 0; each < classes; each++) scores[each] = (scores[each] ?? 0) + (weights[place + each] ?? 0) * value
  }
  const highest = Math.max(...scores)
  let sum = 0
  for (let each = 0; each < classes; each++) {
    const raised = Math.exp((scores[each] ?? 0) - highest)
    scores[each] = raised
    sum += raised
  }
  for (let each = 0; each < classes; each++) scores[each] = (scores[each] ?? 0) / sum
  return scores
}

export interface Vocabulary {
  /** Each feature's number. */
  readonly ids: ReadonlyMap<string, number>
  /** How rare each is, by its number. */
  readonly rarities: Float32Array
}

/** A pair of words, or a piece of one, that only one example has tells nothing of another. */
function learnVocabulary(examples: readonly Example[]): Vocabulary {
  const seen = new Map<string, number>()
  for (const { features } of examples)
    for (const feature of features.keys()) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const kept = [...seen].filter(([feature, times]) => times > 1 || isWord(feature))
  return {
    ids: new Map(kept.map(([feature], id) => [feature, id])),
    rarities: Float32Array.from(kept, ([, times]) => Math.log(1 + examples.length / times)),
  }
}

function vectorOf(features: ReadonlyMap<string, number>, { ids, rarities }: Vocabulary): Vector {
  const known = [...features].flatMap(([feature, weight]) => {
    const id = ids.get(feature)
    return id === undefined ? [] : [{ id, value: weight * (rarities[id] ?? 0) }]
  })
  const length = Math.hypot(...known.map(({ value }) => value)) || 1
  return {
    ids: Int32Array.from(known, ({ id }) => id),
    values: Float32Array.from(known, ({ value }) => value / length),
  }
}

/** The same numbers at every start: a linear congruential generator (Numerical Recipes), 0 to 1. */
function createRandom(): () => number {
  let state = 12_345
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Fisher–Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}
