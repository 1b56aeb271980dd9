import { sureDanger } from '#core/answers/danger.ts'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import type { Library } from '#core/library.ts'
import { trainClassifier } from './classifier.ts'
import { dangerExamples, dangerIds } from './dangers.ts'
import { classesOf, examplesOf, otherSayings, others, type Saying } from './examples.ts'

const folds = 5

export interface CrossValidation {
  readonly asked: number
  readonly first: number
  readonly amongThree: number
  readonly told: Seen
  /** The red flag that is likeliest is the one that was told of. */
  readonly rightFlag: number
  /** Whatever else people say: ways to ask among it. */
  readonly harmless: Seen
}

/** Of so many texts, those in which a sign of danger was seen. */
export interface Seen {
  readonly texts: number
  readonly byPattern: number
  readonly byLikeness: number
  readonly byEither: number
}

/**
 * How many of the ways to ask would be found if they had not been learnt: a fifth at a time is left out, and looked for by
 * what was learnt from the rest. The same for ways to tell of danger, and for harmless texts in which some would be seen.
 * The patterns of the red flags were not written from either, and none is left out.
 */
export function crossValidate(library: Library): CrossValidation {
  const asked = library.answers.flatMap((answer) => answer.asked.map((text) => ({ text, about: answer.id })))
  const sayings = [...asked, ...otherSayings(library)]
  const judged = judgeFolds(sayings, library)
  const places = judged.filter(({ about }) => !isOther(about)).map(({ place }) => place)
  const isTold = ({ about }: Saying) => about === others.danger
  return {
    asked: places.length,
    first: places.filter((place) => place === 0).length,
    amongThree: places.filter((place) => place < 3).length,
    told: countSeen(judged.filter(isTold)),
    rightFlag: countRightFlags(library),
    harmless: countSeen(judged.filter((one) => !isTold(one))),
  }
}

interface Judged extends Saying {
  /** The place of the right one among the answers, from 0. */
  readonly place: number
  readonly byPattern: boolean
  readonly byLikeness: boolean
}

function isOther(about: string): boolean {
  return Object.values(others).some((other) => other === about)
}

function judgeFolds(sayings: readonly Saying[], library: Library): readonly Judged[] {
  const classes = classesOf(library)
  const examples = examplesOf(sayings, classes)
  return Array.from({ length: folds }, (_, fold) => {
    const learnt = examples.filter((__, index) => index % folds !== fold)
    const { classifier } = trainClassifier(learnt, classes.length)
    return sayings.flatMap((saying, index) => {
      const example = examples[index]
      if (index % folds !== fold || example === undefined) return []
      const likely = classifier.classify(example.features)
      const own = likely[example.label] ?? 0
      return {
        ...saying,
        place: likely.slice(0, library.answers.length).filter((other) => other > own).length,
        byPattern: catchRedFlag(saying.text, library.redFlags) !== undefined,
        byLikeness: (likely[classes.indexOf(others.danger)] ?? 0) >= sureDanger,
      }
    })
  }).flat()
}

function countSeen(judged: readonly Judged[]): Seen {
  return {
    texts: judged.length,
    byPattern: judged.filter(({ byPattern }) => byPattern).length,
    byLikeness: judged.filter(({ byLikeness }) => byLikeness).length,
    byEither: judged.filter(({ byPattern, byLikeness }) => byPattern || byLikeness).length,
  }
}

function countRightFlags(library: Library): number {
  const examples = dangerExamples(library)
  const classes = dangerIds(library).length
  const right = Array.from({ length: folds }, (_, fold) => {
    const learnt = examples.filter((__, index) => index % folds !== fold)
    const { classifier } = trainClassifier(learnt, classes)
    return examples.filter(({ features, label }, index) => {
      if (index % folds !== fold) return false
      const likely = classifier.classify(features)
      return likely.indexOf(Math.max(...likely)) === label
    }).length
  })
  return right.reduce((sum, count) => sum + count, 0)
}
