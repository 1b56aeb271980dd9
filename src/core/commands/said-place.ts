import { denials, denyingVerbs } from '../answers/denial-words.ts'
import { deniedHan } from '../answers/denied-han.ts'
import { isHan } from '../answers/words.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { type Clause, clausesOf, type Found, isSame, phrasesOf, scan } from './said.ts'

/**
 * Where something hurts, in the words that a note has for it; undefined where nothing does. A clause has to name the
 * place and say that it hurts. Muscles that are sore, with no side named, are ordinary (`soreness-vs-injury`).
 */
export function findPlace(note: string, phrasebook: Phrasebook): string | undefined {
  for (const clause of clausesOf(note)) {
    const places = partsOf(clause, phrasebook)
    if (places.length > 0 && hurts(clause, places, phrasebook))
      return places.map((place) => wordsOf(clause, place)).join(', ')
  }
  return undefined
}

/** Whether its first clause tells of no more than what new work does to muscles: both calves sore, agujetas en los gemelos, 小腿酸. */
export function isOrdinary(note: string, phrasebook: Phrasebook): boolean {
  const [clause = []] = clausesOf(note)
  const places = partsOf(clause, phrasebook)
  return places.length > 0 && isSoreness(clause, places, phrasebook)
}

type Kind = 'part' | 'side' | 'none'

/** The parts of the body that a clause names, each with the side that stands next to it. */
function partsOf(clause: Clause, phrasebook: Phrasebook): readonly Found<Kind>[] {
  const both = phrasesOf(phrasebook, 'words.both')
  const found = scan<Kind>(clause, [
    ['none', phrasesOf(phrasebook, 'words.joint.none')],
    ['part', phrasesOf(phrasebook, 'words.body')],
    ['none', both],
    ['side', phrasesOf(phrasebook, 'words.sides').filter((side) => !both.some((one) => isSame(one, side)))],
  ])
  const joined: Found<Kind>[] = []
  for (const one of found) {
    const last = joined.at(-1)
    const kinds = [last?.kind, one.kind]
    if (last !== undefined && last.to === one.from && kinds.includes('side') && !kinds.includes('none'))
      joined.splice(-1, 1, { kind: kinds.includes('part') ? 'part' : 'side', from: last.from, to: one.to })
    else joined.push(one)
  }
  const denied = deniedHan(clause)
  return joined.filter(({ kind, from }) => kind === 'part' && !denied.has(from))
}

function hurts(clause: Clause, places: readonly Found<Kind>[], phrasebook: Phrasebook): boolean {
  const isOver = scan(clause, [['over', phrasesOf(phrasebook, 'words.over')]]).length > 0
  return !isOver && painsIn(clause, phrasebook).length > 0 && !isSoreness(clause, places, phrasebook)
}

function isSoreness(clause: Clause, places: readonly Found<Kind>[], phrasebook: Phrasebook): boolean {
  const pains = painsIn(clause, phrasebook)
  const areAll = (found: readonly Found<unknown>[], key: 'words.soreness' | 'words.muscles') => {
    const phrases = phrasesOf(phrasebook, key)
    return found.every(({ from, to }) => phrases.some((phrase) => isSame(phrase, clause.slice(from, to))))
  }
  return pains.length > 0 && areAll(pains, 'words.soreness') && areAll(places, 'words.muscles')
}

/** The words of pain that nothing takes back. */
function painsIn(clause: Clause, phrasebook: Phrasebook): readonly Found<'pain'>[] {
  const lists = [...phrasesOf(phrasebook, 'words.pain'), ...phrasesOf(phrasebook, 'words.soreness')]
  const han = deniedHan(clause)
  return scan(clause, [['pain' as const, lists]]).filter(
    ({ from }) => !han.has(from) && !isDenied(clause.slice(0, from)) && clause[from + 1] !== 'free',
  )
}

/** How far a denial reaches: "no time today, knee hurts" is as clear as "no knee pain". */
const reach = 4

function isDenied(before: Clause): boolean {
  return before.slice(-reach).some((word) => denials.has(word) || denyingVerbs.has(word))
}

function wordsOf(clause: Clause, { from, to }: Found<unknown>): string {
  const words = clause.slice(from, to)
  return words.some(isHan) ? words.join('') : words.join(' ')
}
