import { isSlip } from './slip.ts'
import { words } from './words.ts'

/** Words that take back what comes right behind them. */
const denials = new Set(['no', 'not', 'without', 'never'])
/** How much longer than its stem a mistyped word may be: "fantastic" is no "faint…" with a letter missing. */
const longestEnding = 3

/** A question as the red flags read it. */
export interface Asked {
  readonly words: readonly string[]
  /** Places of the words that are denied: chest in "no chest pain", pain in "pain free". */
  readonly denied: ReadonlySet<number>
  /** Places of the words that begin with a letter. */
  readonly byLetter: ReadonlyMap<string, readonly number[]>
}

/** Reads a question. A denial reaches no further than the next punctuation mark: "no, chest pain" denies nothing. */
export function readAsked(question: string): Asked {
  const all: string[] = []
  const denied = new Set<number>()
  for (const clause of question.split(/[.,;:!?()\n…—–]+/)) {
    const inClause = words(clause)
    for (const [index, word] of inClause.entries()) {
      if (isDenied(inClause, index)) denied.add(all.length)
      all.push(word)
    }
  }
  const byLetter = new Map<string, number[]>()
  for (const [at, word] of all.entries()) {
    const letter = word.charAt(0)
    const places = byLetter.get(letter)
    if (places) places.push(at)
    else byLetter.set(letter, [at])
  }
  return { words: all, denied, byLetter }
}

function isDenied(clause: readonly string[], index: number): boolean {
  const before = clause[index - 1] === 'any' ? index - 2 : index - 1
  const freeOf = clause[before] === 'of' && clause[before - 1] === 'free'
  const painFree = clause[index + 1] === 'free' && clause[index + 2] !== 'of'
  return denials.has(clause[before] ?? '') || freeOf || painFree
}

/** Every place where a wanted word stands, letter for letter or with a slip; a wanted word may end in `*`. */
export function findWord({ words: all, byLetter }: Asked, wanted: string): readonly number[] {
  const isMeant = (at: number) => isSpelled(all[at] ?? '', wanted) || isMistyped(all[at] ?? '', wanted)
  const [first = '', second = ''] = wanted
  // A slip leaves one of the first two letters in front.
  const places = (byLetter.get(first) ?? []).filter(isMeant)
  return second === first ? places : [...places, ...(byLetter.get(second) ?? []).filter(isMeant)]
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
  if (word.startsWith(stem) || word.length > stem.length + longestEnding) return false
  return [-1, 0, 1].some((more) => isSlip(word.slice(0, stem.length + more), stem))
}
