import type { RedFlag } from '../library.ts'
import { type Asked, findExactly, findTerm, readAsked, type Span } from './asked.ts'

const worstFirst: readonly RedFlag['level'][] = ['emergency', 'urgent', 'soon']
/** How many other words may stand among the words of a pattern: further apart they seldom belong together. */
const othersBetween = 3

/** The worst red flag that a question raises; of two equally bad ones the first that is listed. */
export function catchRedFlag(question: string, redFlags: readonly RedFlag[]): RedFlag | undefined {
  const find = finder(readAsked(question))
  const caught = redFlags.filter((flag) => flag.patterns.some((pattern) => matches(pattern, find)))
  return worstFirst.map((level) => caught.find((flag) => flag.level === level)).find((flag) => flag !== undefined)
}

type Find = (term: string) => readonly Span[]

/** Looks each term up once, because the patterns share most of theirs. */
function finder(asked: Asked): Find {
  const found = new Map<string, readonly Span[]>()
  return (term) => {
    const known = found.get(term)
    if (known) return known
    const spans = term.startsWith('-') ? findExactly(asked, term.slice(1)) : findTerm(asked, term)
    found.set(term, spans)
    return spans
  }
}

/** Whether all words and phrases of a pattern stand close together, in any order, none of them within what it leaves out. */
function matches(pattern: readonly string[], find: Find): boolean {
  const wanted = pattern.filter((term) => !term.startsWith('-'))
  if (wanted.length === 2 && isOneWord(wanted, find)) return true
  if (wanted.length === 0 || wanted.some((term) => find(term).length === 0)) return false
  const leftOut = pattern.filter((term) => term.startsWith('-')).flatMap(find)
  const places = wanted.map((term) => find(term).filter((span) => !leftOut.some((out) => overlap(span, out))))
  const reach = wanted.join(' ').split(' ').length + othersBetween
  return places.flat().some(({ first }) => places.every((spans) => spans.some((span) => within(span, first, reach))))
}

/** Whether two words were typed without the space: chestpain, painchest. */
function isOneWord([one = '', other = '']: readonly string[], find: Find): boolean {
  if (one.includes(' ') || other.includes(' ')) return false
  return [one + other, other + one].some((joined) => !/\*./.test(joined) && find(joined).length > 0)
}

function within({ first, last }: Span, from: number, reach: number): boolean {
  return first >= from && last < from + reach
}

function overlap(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last
}
