import type { CheckIn } from './check-in.ts'

/** Days without practice after which it is a comeback, and after which nobody remembers. */
const shortestAway = 14
export const longestAway = 120

/** Whether someone practised from `from` on, for the first time after two weeks or more without. */
export function cameBack(checkIns: readonly CheckIn[], from: Temporal.PlainDate): boolean {
  const practised = checkIns.filter(({ outcome }) => outcome !== 'not-today').map(({ day }) => day)
  const at = practised.findIndex((day) => Temporal.PlainDate.compare(day, from) >= 0)
  const [before, first] = [practised[at - 1], practised[at]]
  return before !== undefined && first !== undefined && before.until(first).days >= shortestAway
}
