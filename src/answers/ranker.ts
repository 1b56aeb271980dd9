import { words } from '#core/answers/words.ts'
import type { Library } from '#core/library.ts'
import type { Content, Ranked, Ranker } from '#core/ports.ts'
import { bearing, type SpelledWord, spell, topicWords, wordLikeness } from './wording.ts'

/** Below this two words are strangers that happen to share letters. */
const kinship = 0.5
/** What nothing but an exact wording may reach. */
const nearestMiss = 0.99
/** Topic words of a question beyond these are not looked at. */
const longestQuestion = 40

interface Wording {
  readonly answer: string
  /** All its words, to know an exact hit. */
  readonly exact: string
  readonly topic: readonly string[]
  readonly weight: number
}

interface Index {
  readonly wordings: readonly Wording[]
  readonly weights: ReadonlyMap<string, number>
  readonly known: readonly SpelledWord[]
  /** What a word weighs that no wording has. */
  readonly unknown: number
}

/** Ranks answers by how near a question comes to one of their wordings: by rare words shared, typing errors forgiven. */
export function createRanker(content: Content): Ranker {
  const indexes = new Map(content.locales.map((locale) => [locale, index(content.library(locale))]))
  return {
    rank(question, locale) {
      const found = indexes.get(content.library(locale).locale)
      return found ? rank(question, found) : []
    },
  }
}

function index(library: Library): Index {
  const drillWordings = library.drills.flatMap(({ number, name, id, why }) =>
    [name, id, `drill ${number}`].map((text) => [why, text] as const),
  )
  const answerWordings = library.answers.flatMap(({ id, title, aliases }) =>
    [id, title, ...aliases].map((text) => [id, text] as const),
  )
  const bare = [...answerWordings, ...drillWordings].map(([answer, text]) => ({
    answer,
    exact: words(text).join(' '),
    topic: [...new Set(topicWords(text))],
  }))
  const weights = rarity(bare)
  const weigh = (topic: readonly string[]) => topic.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0)
  return {
    wordings: bare.map((wording) => ({ ...wording, weight: weigh(wording.topic) })),
    weights,
    known: [...weights.keys()].map(spell),
    unknown: Math.max(...weights.values(), 1),
  }
}

/** Inverse document frequency, an answer with all its wordings being one document. */
function rarity(wordings: readonly Pick<Wording, 'answer' | 'topic'>[]): ReadonlyMap<string, number> {
  const answersWith = new Map<string, Set<string>>()
  for (const { answer, topic } of wordings)
    for (const word of topic) answersWith.set(word, (answersWith.get(word) ?? new Set()).add(answer))
  const total = new Set(wordings.map(({ answer }) => answer)).size
  return new Map([...answersWith].map(([word, answers]) => [word, bearing(word) * Math.log(1 + total / answers.size)]))
}

function rank(question: string, index: Index): readonly Ranked[] {
  const exact = words(question).join(' ')
  const asked = [...new Set(topicWords(question))].slice(0, longestQuestion).map((word) => kinOf(word, index))
  const askedWeight = asked.reduce((sum, { weight }) => sum + weight, 0)
  const best = new Map<string, number>()
  for (const wording of index.wordings) {
    const score = wording.exact === exact ? 1 : Math.min(nearness(asked, askedWeight, wording), nearestMiss)
    if (score > (best.get(wording.answer) ?? 0)) best.set(wording.answer, score)
  }
  return [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score)
}

interface AskedWord {
  readonly weight: number
  /** Known words like it, and how alike. */
  readonly kin: ReadonlyMap<string, number>
}

function kinOf(word: string, { known, weights, unknown }: Index): AskedWord {
  const asked = spell(word)
  const kin = new Map<string, number>()
  for (const candidate of known) {
    const alike = wordLikeness(asked, candidate)
    if (alike >= kinship) kin.set(candidate.word, alike)
  }
  const closest = [...kin].sort((a, b) => b[1] - a[1])[0]
  return { weight: closest ? (weights.get(closest[0]) ?? unknown) : unknown, kin }
}

/** Harmonic mean of how much of the question the wording covers and how much of the wording was asked, by weight. */
function nearness(asked: readonly AskedWord[], askedWeight: number, wording: Wording): number {
  let shared = 0
  for (const { weight, kin } of asked) {
    let alike = 0
    for (const word of wording.topic) alike = Math.max(alike, kin.get(word) ?? 0)
    shared += weight * alike
  }
  const total = askedWeight + wording.weight
  return total > 0 ? (2 * shared) / total : 0
}
