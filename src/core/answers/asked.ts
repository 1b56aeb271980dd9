import { isSlip } from './slip.ts'
import { words } from './words.ts'

/** Words that take back what comes right behind them. */
const denials = new Set(['no', 'not', 'without', 'never'])
/** How much longer than its stem a mistyped word may be: "fantastic" is no "faint…" with a letter missing. */
const longestEnding = 3

/** Where a word or a phrase stands in a question: the places of its first and its last word. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** A question as the red flags read it. */
export interface Asked {
  readonly words: readonly string[]
  /** Places of the words that are denied: chest in "no chest pain", pain in "pain free". */
  readonly denied: ReadonlySet<number>
}

/** Reads a question. A denial reaches no further than the next punctuation mark: "no, chest pain" denies nothing. */
export function readAsked(question: string): Asked {
  const all: string[] = []
  const denied = new Set<number>()
  for (const clause of question.split(/[.,;:!?()\n…—–]+/)) {
    const inClause = words(clause)
    for (const [index, word] of inClause.entries()) {
      const before = inClause[index - 1] === 'any' ? index - 2 : index - 1
      const freeOf = inClause[before] === 'of' && inClause[before - 1] === 'free'
      const painFree = inClause[index + 1] === 'free' && inClause[index + 2] !== 'of'
      if (denials.has(inClause[before] ?? '') || freeOf || painFree) denied.add(all.length)
      all.push(word)
    }
  }
  return { words: all, denied }
}

/** Every place where a word or a phrase (words with a space between) stands and is not denied. */
export function findTerm(asked: Asked, term: string): readonly Span[] {
  const wanted = term.split(' ')
  const joined = wanted.length === 2 ? wanted.join('') : undefined
  return asked.words.flatMap((word, first) => {
    if (asked.denied.has(first)) return []
    if (joined !== undefined && isMeant(word, joined)) return [{ first, last: first }]
    const whole = wanted.every((one, index) => isMeant(asked.words[first + index] ?? '', one))
    return whole ? [{ first, last: first + wanted.length - 1 }] : []
  })
}

/** Every place where a word or a phrase stands letter for letter. */
export function findExactly(asked: Asked, term: string): readonly Span[] {
  const wanted = term.split(' ')
  return asked.words.flatMap((_, first) =>
    wanted.every((one, index) => isSpelled(asked.words[first + index] ?? '', one))
      ? [{ first, last: first + wanted.length - 1 }]
      : [],
  )
}

/** Whether a word is the wanted one, which may end in `*`, by its letters or by a slip. */
function isMeant(word: string, wanted: string): boolean {
  // A slip leaves one of the first two letters in front.
  if (word === '' || (word[0] !== wanted[0] && word[0] !== wanted[1])) return false
  if (isSpelled(word, wanted)) return true
  if (!wanted.endsWith('*')) return isSlip(word, wanted)
  const stem = wanted.slice(0, -1)
  if (word.startsWith(stem) || word.length > stem.length + longestEnding) return false
  return [-1, 0, 1].some((more) => isSlip(word.slice(0, stem.length + more), stem))
}

function isSpelled(word: string, wanted: string): boolean {
  if (!wanted.endsWith('*')) return word === wanted
  const stem = wanted.slice(0, -1)
  const ending = word.slice(stem.length)
  return word.startsWith(stem) && ending !== 'free' && ending !== 'less'
}
