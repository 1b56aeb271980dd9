import { toldWords } from '#core/answers/asked.ts'
import { words } from '#core/answers/words.ts'
import { fingerprint } from '#core/fingerprint.ts'
import type { Library } from '#core/library.ts'
import type { Content } from '#core/ports.ts'
import type { Ranked, Ranker } from '#core/ranking-ports.ts'
import type { Shelf } from '#core/shelf.ts'
import { type Classifier, type Example, openClassifier, trainClassifier } from './classifier.ts'
import { dangerExamples, dangerIds, shareDanger } from './dangers.ts'
import { classesOf, examplesOf, otherSayings, others, type Saying } from './examples.ts'
import { featuresOf } from './features.ts'

/** What nothing but an exact wording may reach. */
const nearestMiss = 0.99
/** Counts up when what is learnt from the same texts becomes different. */
const edition = '7'
/** An answer less likely than this is not worth a mention. */
const unlikely = 0.001
/** Danger less likely than this is none. */
const unlikelyDanger = 0.01

/**
 * Ranks answers by how likely each is meant, as learnt from the ways people ask for it. What people say that no answer
 * is about is learnt as well, and takes its share of the likelihood; so is what they tell of danger. A wording known to
 * the letter counts 1.
 */
export function createRanker(content: Content, shelf: Shelf): Ranker {
  const indexes = new Map(content.locales.map((locale) => [locale, openIndex(content.library(locale), shelf)]))
  const indexOf = (locale: string) => indexes.get(content.library(locale).locale)
  return {
    rank(question, locale) {
      const found = indexOf(locale)
      return found ? rank(question, found) : []
    },
    dangers(told, locale) {
      const found = indexOf(locale)
      return found ? findDangers(told, found) : []
    },
  }
}

interface Index {
  readonly exact: ReadonlyMap<string, string>
  /** Slugs of answers, in the order of the classifier's classes. */
  readonly answers: readonly string[]
  readonly classes: readonly string[]
  /** How likely each class is; nothing for a text without a word. */
  readonly classify: (text: string) => readonly number[]
  /** Red flags, in the order of the classes of `kinds`. */
  readonly flags: readonly string[]
  readonly kinds: Classifier
}

function openIndex(library: Library, shelf: Shelf): Index {
  const wordings = wordingsOf(library)
  const sayings = [...wordings.map(({ text, answer }) => ({ text, about: answer })), ...otherSayings(library)]
  const classes = classesOf(library)
  const flags = dangerIds(library)
  const name = `${library.locale}-${fingerprint([edition, ...textsOf(sayings), ...flags])}`
  const classifier = openOrTrain(name, shelf, () => examplesOf(sayings, classes), classes.length)
  return {
    exact: new Map(wordings.map(({ text, answer }) => [words(text).join(' '), answer])),
    answers: library.answers.map(({ id }) => id),
    classes,
    classify: rememberingLast((text) => {
      const features = featuresOf(text)
      return features.size === 0 ? [] : classifier.classify(features)
    }),
    flags,
    kinds: openOrTrain(`dangers-${name}`, shelf, () => dangerExamples(library), flags.length),
  }
}

function* textsOf(sayings: readonly Saying[]): Generator<string> {
  for (const { text, about } of sayings) yield* [about, text]
}

/** A question is looked at for danger and then for its answer. */
function rememberingLast<Result>(find: (text: string) => Result): (text: string) => Result {
  let last: { readonly text: string; readonly result: Result } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, result: find(text) }
    return last.result
  }
}

interface Wording {
  readonly text: string
  readonly answer: string
}

/** A drill goes by its name and number too; the last of two equal wordings holds, so an answer's own come last. */
function wordingsOf({ drills, answers }: Library): readonly Wording[] {
  const ofDrills = drills.flatMap(({ number, name, id, why }) => {
    const own = answers.find((one) => one.id === `drill-0${number}-${id}`)?.id ?? why
    return [name, id, `drill ${number}`].map((text) => ({ text, answer: own }))
  })
  const ofAnswers = answers.flatMap(({ id, title, asked }) =>
    [id, title, ...asked].map((text) => ({ text, answer: id })),
  )
  return [...ofDrills, ...ofAnswers]
}

function openOrTrain(name: string, shelf: Shelf, examples: () => readonly Example[], classes: number): Classifier {
  const kept = shelf.find(name)
  const known = kept && openClassifier(kept)
  if (known) return known
  const { classifier, bytes } = trainClassifier(examples(), classes)
  shelf.keep(name, bytes)
  return classifier
}

function rank(question: string, { exact, answers, classes, classify }: Index): readonly Ranked[] {
  const hit = exact.get(words(question).join(' '))
  const likely = classify(question)
  // Whether it is danger, or only sounds like it, says nothing of which answer is meant.
  const besides = [others.harmless, others.danger].map((other) => likely[classes.indexOf(other)] ?? 0)
  const asked = Math.max(1 - besides.reduce((sum, share) => sum + share, 0), unlikely)
  return answers
    .map((id, label) => ({ id, score: id === hit ? 1 : Math.min((likely[label] ?? 0) / asked, nearestMiss) }))
    .filter(({ score }) => score > unlikely)
    .sort((one, other) => other.score - one.score)
}

/** Danger must be likely in all that is said and in what of it is not taken back: "no chest pain, just tired" is none. */
function findDangers(told: string, { flags, kinds, classes, classify }: Index): readonly Ranked[] {
  const dangerOf = (text: string) => classify(text)[classes.indexOf(others.danger)] ?? 0
  const inAll = dangerOf(told)
  const danger = inAll < unlikelyDanger ? 0 : Math.min(inAll, dangerOf(toldWords(told)))
  return danger < unlikelyDanger ? [] : shareDanger(told, danger, flags, kinds)
}
