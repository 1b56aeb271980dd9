import type { RedFlag } from '../library.ts'
import type { Ranked } from '../ranking-ports.ts'

/** Scores are likelihoods. From this one on an answer may be given without asking back. */
export const sureScore = 0.6
/** How far the best must lie before the second to be given alone; an exact hit needs no distance. */
export const sureMargin = 0.12
/** From this on the likeliest answer may be what was meant, and others beside it that are likelier than `besideScore`. */
export const possibleScore = 0.3
export const besideScore = 0.1
/** How many answers are offered at most. */
const offered = 3

export type Verdict =
  | { readonly verdict: 'red-flag'; readonly flag: RedFlag }
  | { readonly verdict: 'sure'; readonly id: string }
  /** Two or three answers that may be meant. */
  | { readonly verdict: 'between'; readonly ids: readonly string[] }
  /** Nothing fits; `near` are the closest topics there are. */
  | { readonly verdict: 'unsure'; readonly near: readonly string[] }

/**
 * What to do with a question that raises this red flag, or none (`findDanger`), and is about these answers. A dangerous
 * sign is never answered with a drill.
 */
export function decide(flag: RedFlag | undefined, ranked: readonly Ranked[]): Verdict {
  if (flag) return { verdict: 'red-flag', flag }
  const [best, second] = ranked
  const lead = (best?.score ?? 0) - (second?.score ?? 0)
  if (best && (best.score === 1 || (best.score >= sureScore && lead >= sureMargin)))
    return { verdict: 'sure', id: best.id }
  const possible = ranked.filter(({ score }) => score >= besideScore).slice(0, offered)
  if (possible.length > 1 && (best?.score ?? 0) >= possibleScore)
    return { verdict: 'between', ids: possible.map(({ id }) => id) }
  return { verdict: 'unsure', near: ranked.slice(0, offered).map(({ id }) => id) }
}
