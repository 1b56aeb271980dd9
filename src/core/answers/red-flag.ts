import type { RedFlag } from '../library.ts'
import { words } from './words.ts'

const worstFirst: readonly RedFlag['level'][] = ['emergency', 'urgent', 'soon']

/** The worst red flag that a question raises; of two equally bad ones the first that is listed. */
export function catchRedFlag(question: string, redFlags: readonly RedFlag[]): RedFlag | undefined {
  const asked = words(question)
  const caught = redFlags.filter((flag) => flag.patterns.some((pattern) => matches(asked, pattern)))
  return worstFirst.map((level) => caught.find((flag) => flag.level === level)).find((flag) => flag !== undefined)
}

function matches(asked: readonly string[], pattern: readonly string[]): boolean {
  return pattern.length > 0 && pattern.every((wanted) => asked.some((word) => isWord(word, wanted)))
}

function isWord(word: string, wanted: string): boolean {
  return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted
}
