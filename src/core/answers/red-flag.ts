import type { RedFlag } from '../library.ts'
import { readAsked } from './asked.ts'
import { finder, matches, type Pattern, type Reading, readPatterns } from './pattern.ts'

const worstFirst: readonly RedFlag['level'][] = ['emergency', 'urgent', 'soon']
/** There are over a thousand patterns and they never change, so each flag's are taken apart once. */
const patternsRead = new WeakMap<RedFlag, readonly Pattern[]>()

/** The worst red flag that a question raises; of two equally bad ones the first that is listed. */
export function catchRedFlag(
  question: string,
  redFlags: readonly RedFlag[],
  reading: Reading = 'with-slips',
): RedFlag | undefined {
  const asked = readAsked(question)
  const find = finder(asked, reading)
  const isRaised = (flag: RedFlag) => patternsOf(flag).some((pattern) => matches(pattern, asked, find))
  return worstFirst
    .values()
    .map((level) => redFlags.find((flag) => flag.level === level && isRaised(flag)))
    .find((flag) => flag !== undefined)
}

function patternsOf(flag: RedFlag): readonly Pattern[] {
  const known = patternsRead.get(flag)
  if (known) return known
  const read = readPatterns(flag.patterns)
  patternsRead.set(flag, read)
  return read
}
