import type { Adherence } from './board.ts'
import { judge, worthOf } from './judge.ts'
import type { Log } from './log.ts'

/** How much of what was planned from `from` to `today` was done; what is excused, or still open, counts on neither side. */
export function adherence(log: Log, from: Temporal.PlainDate, today: Temporal.PlainDate): Adherence {
  const worths = judge(log, { from, to: today, today }).flatMap((day) => worthOf(day) ?? [])
  return { planned: worths.length, done: worths.reduce((sum, worth) => sum + worth, 0) }
}
