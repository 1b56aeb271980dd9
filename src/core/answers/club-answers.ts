import type { Library } from '../library.ts'
import type { ClubAnswer } from '../question-ports.ts'
import type { Ranked } from '../ranking-ports.ts'
import type { Verdict } from './decide.ts'
import { coverage, liken, likeness, rarityOf } from './likeness.ts'

/** From here on a club's own answer is given; a question asked again in the same words has 1. */
const sureLikeness = 0.78
/** From here on it may be what was meant. */
const possibleLikeness = 0.45
/** What stands in the answer alone tells less than how it was asked. */
const textWeight = 0.5
/** How many of a club's answers are offered beside others. */
const offered = 2

/** A club's own answers by how near they come to a question, best first. */
export function rankClubAnswers(question: string, answers: readonly ClubAnswer[], library: Library): readonly Ranked[] {
  if (answers.length === 0) return []
  const rarity = rarityOf(library)
  const asked = liken(question, rarity)
  const score = ({ title, text, asked: wordings }: ClubAnswer) => {
    const near = [title ?? '', ...wordings].map((one) => likeness(asked, liken(one, rarity)))
    return Math.max(...near, textWeight * coverage(asked, liken(`${title ?? ''} ${text}`, rarity)))
  }
  return answers
    .map((answer) => ({ id: answer.id, score: score(answer) }))
    .sort((one, other) => other.score - one.score)
}

/** What to do with a question where the club has answers of its own. */
export type ClubVerdict =
  | Exclude<Verdict, { readonly verdict: 'between' }>
  /** The club's own answer. */
  | { readonly verdict: 'club'; readonly id: string }
  /** Answers that may be meant, the club's own apart. */
  | { readonly verdict: 'between'; readonly ids: readonly string[]; readonly club: readonly string[] }

/**
 * Ranks the club's own answers together with the others. A sign of danger beats them all; what the coach was asked in
 * nearly the same words beats the rest, because the coach knew what was meant.
 */
export function decideInClub(decided: Verdict, own: readonly Ranked[]): ClubVerdict {
  const among: ClubVerdict = decided.verdict === 'between' ? { ...decided, club: [] } : decided
  const [best] = own
  if (best === undefined || decided.verdict === 'red-flag') return among
  if (best.score >= sureLikeness) return { verdict: 'club', id: best.id }
  const club = own.filter(({ score }) => score >= possibleLikeness).map(({ id }) => id)
  // What is surely meant is not put in doubt by words in common.
  if (club.length === 0 || decided.verdict === 'sure') return among
  const ids = decided.verdict === 'between' ? decided.ids : decided.near.slice(0, 1)
  return { verdict: 'between', ids, club: club.slice(0, offered) }
}
