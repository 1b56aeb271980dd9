import type { Library, RedFlag } from '../library.ts'
import type { Ranker } from '../ranking-ports.ts'
import { catchRedFlag } from './red-flag.ts'
import { signs } from './words.ts'

/** How likely it must be that some sign of danger is told of, where no pattern is met. */
export const sureDanger = 0.85
/** How likely where a pattern is met only if a word of it was mistyped: "where can I sell it" is no swelling. */
const slipDanger = 0.02
/** What is learnt are sentences: fewer words, or signs of Chinese, are like too many of them. */
const fewestWords = 6

/**
 * The red flag that a text raises. A pattern that is met to the letter holds, whatever is likely; one that is met by way of
 * a slip holds unless what is told is quite unlike danger; and what is very much like it needs no pattern, for nobody
 * thinks of every word.
 */
export function findDanger(text: string, { redFlags, locale }: Library, ranker: Ranker): RedFlag | undefined {
  const caught = catchRedFlag(text, redFlags)
  const spelled = caught && catchRedFlag(text, redFlags, 'spelled')
  if (caught === spelled && caught !== undefined) return caught
  if (signs(text).length < fewestWords) return caught
  const likely = ranker.dangers(text, locale)
  const danger = likely.reduce((sum, { score }) => sum + score, 0)
  // Of a flag that nothing is learnt of nobody knows how likely it is.
  if (caught !== undefined) return caught.told.length === 0 || danger >= slipDanger ? caught : spelled
  return danger < sureDanger ? undefined : redFlags.find(({ id }) => id === likely[0]?.id)
}
