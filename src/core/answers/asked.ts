import {
  backHere,
  besides,
  denials,
  denyingVerbs,
  elsewhere,
  endedBefore,
  fillers,
  healed,
  meltsInto,
  orWords,
  overWith,
  stillSo,
} from './denial-words.ts'
import { deniedHan, isOverHan } from './denied-han.ts'
import { isSlip } from './slip.ts'
import { signs } from './words.ts'

/** How much longer than its stem a mistyped word may be: "fantastic" is no "faint…" with a letter missing. */
const longestEnding = 3

/** From this length on a stem may lack a letter. */
const shortestStem = 5

/** A question as the red flags read it. */
export interface Asked {
  readonly words: readonly string[]
  /** Places of the words that are taken back: chest in "no chest pain", limping in "my dog is limping". */
  readonly denied: ReadonlySet<number>
  /** Places of the words that begin with a letter. */
  readonly byLetter: ReadonlyMap<string, readonly number[]>
}

const han = /\p{Script=Han}/u

/** What a text tells of, without what it takes back: "chest pain" is gone from "no chest pain, just tired legs". */
export function toldWords(text: string): string {
  const { words, denied } = readAsked(text)
  return words
    .filter((_, at) => !denied.has(at))
    .reduce((told, word) => (han.test(word) && han.test(told.at(-1) ?? '') ? `${told}${word}` : `${told} ${word}`), '')
    .trim()
}

/** Reads a question. A denial reaches no further than the next punctuation mark: "no, chest pain" denies nothing. */
export function readAsked(question: string): Asked {
  const all: string[] = []
  const denied = new Set<number>()
  let clauseBefore = 0
  for (const clause of parted(question).split(/[.,;:!?¿¡()\n…—–。，；：！？（）～~]+/)) {
    const inClause = melt(signs(clause))
    const from = all.length
    const isOver = isHealed(inClause) || isOverHan(inClause)
    if (isOver) for (let at = clauseBefore; at < from; at++) denied.add(at)
    const longAgo = isOver || isLongAgo(inClause)
    const also = deniedHan(inClause)
    for (const [index, word] of inClause.entries()) {
      const behindOr = !orWords.has(word) && orWords.has(inClause[index - 1] ?? '')
      const alsoDenied = behindOr && isAnyDenied(denied, all.length - 1)
      if (longAgo || alsoDenied || also.has(index) || isDenied(inClause, index) || isElsewhere(inClause, index))
        denied.add(all.length)
      all.push(word)
    }
    if (inClause.length > 0) clauseBefore = from
  }
  return { words: all, denied, byLetter: sortByLetter(all) }
}

/** Takes off the s of "my calf's hot", parts "3weeks", and reads the comma of a Chinese list as the "or" it is. */
function parted(question: string): string {
  return question
    .replace(/(\p{L})['’`´]s\b/gu, '$1')
    .replace(/(\d)(?=\p{L})/gu, '$1 ')
    .replaceAll('、', '或')
}

/** Makes one word of a verb and its not, and of what an apostrophe parted: can not, can't, I'm. */
export function melt(all: readonly string[]): readonly string[] {
  const melted: string[] = []
  for (const word of all) {
    const before = melted.at(-1) ?? ''
    if (word === 'not' && meltsInto.has(before)) melted.splice(-1, 1, before === 'can' ? 'cant' : `${before}nt`)
    else if (word === 'not' && before === 'will') melted.splice(-1, 1, 'wont')
    else if ((word === 't' && before.endsWith('n')) || (before === 'i' && (word === 'm' || word === 've')))
      melted.splice(-1, 1, `${before}${word}`)
    else melted.push(word === 'cannot' ? 'cant' : word)
  }
  return melted
}

function sortByLetter(all: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const byLetter = new Map<string, number[]>()
  for (const [at, word] of all.entries()) {
    const letter = word.charAt(0)
    const places = byLetter.get(letter)
    if (places) places.push(at)
    else byLetter.set(letter, [at])
  }
  return byLetter
}

function isDenied(clause: readonly string[], index: number): boolean {
  const before = placeBefore(clause, index)
  const denial = clause[before] ?? ''
  const freeOf = denial === 'of' && clause[before - 1] === 'free'
  const painFree = clause[index + 1] === 'free' && clause[index + 2] !== 'of'
  return (
    denials.has(denial) || (before > 0 && denyingVerbs.has(denial)) || freeOf || painFree || isEnded(clause, before)
  )
}

/** Where the word stands that comes before another, fillers not counted. */
function placeBefore(clause: readonly string[], index: number): number {
  let before = index - 1
  while (fillers.has(clause[before] ?? '')) before--
  return before
}

function isEnded(clause: readonly string[], before: number): boolean {
  const ended = endedBefore.has(clause[before] ?? '') && clause[before + 1] === 'de'
  return ended && !denials.has(clause[placeBefore(clause, before)] ?? '')
}

/** Whether what stands before an "or" is denied, so that what stands behind it is as well: no chest pain or dizziness. */
function isAnyDenied(denied: ReadonlySet<number>, or: number): boolean {
  return [1, 2].some((less) => denied.has(or - less))
}

/** Whether a word is told of an animal or a story: limping in "my dog is limping". */
function isElsewhere(clause: readonly string[], index: number): boolean {
  for (let at = index - 1; at >= 0 && !backHere.has(clause[at] ?? ''); at--)
    if (elsewhere.has(clause[at] ?? '')) return ![1, 2].some((less) => besides.has(clause[at - less] ?? ''))
  return false
}

/** Whether a clause tells of years gone by and of nothing that still goes on: "broke my ankle in 2009". */
function isLongAgo(clause: readonly string[]): boolean {
  if (clause.some((word, index) => stillSo.has(word) && !overWith.has(clause[index - 1] ?? ''))) return false
  return clause.some((word, index) => {
    const next = clause[index + 1] ?? ''
    return (
      (word === 'years' && next === 'ago') ||
      (word === 'hace' && clause.slice(index, index + 4).includes('anos') && !clause.includes('que')) ||
      (word === 'de' && /^(nin[oa]|pequen[oa]|joven|chic[oa])$/.test(next)) ||
      ((word === 'in' || word === 'en') && /^(19|20)\d\d$/.test(next)) ||
      (word === 'used' && next === 'to') ||
      (word === 'as' && next === 'a' && /^(kid|child|teen|teenager)$/.test(clause[index + 2] ?? ''))
    )
  })
}

function isHealed(clause: readonly string[]): boolean {
  const at = clause.findIndex((word) => healed.has(word))
  return at >= 0 && !clause.slice(0, at).some((word) => denials.has(word) || denyingVerbs.has(word))
}

/** Every place where a wanted word stands, letter for letter or with a slip; a wanted word may end in `*`. */
export function findWord({ words: all, byLetter }: Asked, wanted: string): readonly number[] {
  const isMeant = (at: number) => isSpelled(all[at] ?? '', wanted) || isMistyped(all[at] ?? '', wanted)
  const [first = '', second = ''] = wanted
  // A slip leaves one of the first two letters in front.
  const places = (byLetter.get(first) ?? []).filter(isMeant)
  return second === first ? places : [...places, ...(byLetter.get(second) ?? []).filter(isMeant)]
}

/** The same, letter for letter. */
export function findSpelled({ words: all, byLetter }: Asked, wanted: string): readonly number[] {
  return (byLetter.get(wanted.charAt(0)) ?? []).filter((at) => isSpelled(all[at] ?? '', wanted))
}

/** Whether a word is spelled like the wanted one, which may end in `*`; painless and painfree are no pain. */
export function isSpelled(word: string, wanted: string): boolean {
  if (!wanted.endsWith('*')) return word === wanted
  const stem = wanted.slice(0, -1)
  const ending = word.slice(stem.length)
  return word.startsWith(stem) && ending !== 'free' && ending !== 'less'
}

function isMistyped(word: string, wanted: string): boolean {
  if (!wanted.endsWith('*')) return isSlip(word, wanted)
  const stem = wanted.slice(0, -1)
  if (word.startsWith(stem)) return false
  // What is left of a shorter stem begins too many words: pop begins popular.
  const lengths = stem.length < shortestStem ? [0, 1] : [-1, 0, 1]
  return lengths
    .map((more) => stem.length + more)
    .some((length) => word.length <= length + longestEnding && isSlip(word.slice(0, length), stem))
}
