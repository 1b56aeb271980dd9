import type { Adherence } from './board.ts'
import { judge } from './judge.ts'
import type { Log } from './log.ts'

/** How much of what was planned from `from` to `today` was done; what is excused, or still open, counts on neither side. */
export function adherence(log: Log, from: Temporal.PlainDate, today: Temporal.PlainDate): Adherence {
  const judged = judge(log, { from, to: today, today }).filter(({ planned }) => planned)
  const count = (kind: 'done' | 'partly' | 'missed') => judged.filter(({ verdict }) => verdict.kind === kind).length
  const [done, partly, missed] = [count('done'), count('partly'), count('missed')]
  return { planned: done + partly + missed, done: done + partly / 2 }
}
