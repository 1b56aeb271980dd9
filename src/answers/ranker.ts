import { words } from '#core/answers/words.ts'
import { fingerprint } from '#core/fingerprint.ts'
import type { Library } from '#core/library.ts'
import type { Content, Ranked, Ranker } from '#core/ports.ts'
import type { Shelf } from '#core/shelf.ts'
import { type Classifier, type Example, openClassifier, trainClassifier } from './classifier.ts'
import { featuresOf } from './features.ts'

/** What nothing but an exact wording may reach. */
const nearestMiss = 0.99
/** Counts up when what is learnt from the same texts becomes different. */
const edition = '4'
/** Less likely than this is not worth a mention. */
const unlikely = 0.001

/**
 * Ranks answers by how likely each is meant, as learnt from the ways people ask for it. What people ask that no answer
 * is about is learnt as well, and takes its share of the likelihood. A wording known to the letter counts 1.
 */
export function createRanker(content: Content, shelf: Shelf): Ranker {
  const indexes = new Map(content.locales.map((locale) => [locale, openIndex(content.library(locale), shelf)]))
  return {
    rank(question, locale) {
      const found = indexes.get(content.library(locale).locale)
      return found ? rank(question, found) : []
    },
  }
}

interface Index {
  readonly exact: ReadonlyMap<string, string>
  /** Slugs of answers, in the order of the classifier's classes. */
  readonly answers: readonly string[]
  readonly classifier: Classifier
}

function openIndex(library: Library, shelf: Shelf): Index {
  const wordings = wordingsOf(library)
  const answers = library.answers.map(({ id }) => id)
  const exact = new Map(wordings.map(({ text, answer }) => [words(text).join(' '), answer]))
  return { exact, answers, classifier: openOrTrain(library, wordings, shelf) }
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

function openOrTrain(library: Library, wordings: readonly Wording[], shelf: Shelf): Classifier {
  const texts = wordings.flatMap(({ text, answer }) => [answer, text])
  const name = `${library.locale}-${fingerprint([edition, ...texts, ...library.elsewhere])}`
  const kept = shelf.find(name)
  const known = kept && openClassifier(kept)
  if (known) return known
  const { classifier, bytes } = trainClassifier(examplesOf(library, wordings), library.answers.length + 1)
  shelf.keep(name, bytes)
  return classifier
}

function examplesOf({ answers, elsewhere }: Library, wordings: readonly Wording[]): readonly Example[] {
  const labels = new Map(answers.map(({ id }, label) => [id, label]))
  return [
    ...wordings.map(({ text, answer }) => ({ features: featuresOf(text), label: labels.get(answer) ?? 0 })),
    ...elsewhere.map((text) => ({ features: featuresOf(text), label: answers.length })),
  ]
}

function rank(question: string, { exact, answers, classifier }: Index): readonly Ranked[] {
  const hit = exact.get(words(question).join(' '))
  const features = featuresOf(question)
  const likely = features.size === 0 ? [] : classifier.classify(features)
  return answers
    .map((id, label) => ({ id, score: id === hit ? 1 : Math.min(likely[label] ?? 0, nearestMiss) }))
    .filter(({ score }) => score > unlikely)
    .sort((one, other) => other.score - one.score)
}
