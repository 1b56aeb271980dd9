import { type JudgedDay, worthOf } from './judge.ts'

/** After so many planned days, what was earned before weighs half. */
const halfLife = 13
const keep = 0.5 ** (1 / halfLife)

/**
 * The score after one more day, 0 to 1: score ← score·m + v·(1−m), where m = 0.5^(1/13), and v is 1 for done, 0.5 for partly
 * and 0 for missed. A step is taken for each planned day that is not excused, and for each day done beyond the plan. The
 * formula is Loop Habit Tracker's (`Score.kt` of https://github.com/iSoron/uhabits), whose half-life for a daily habit is 13
 * days; in place of its root of the frequency we count planned days only.
 */
export function stepScore(score: number, day: Pick<JudgedDay, 'verdict' | 'planned'>): number {
  const worth = worthOf(day) ?? (day.verdict.kind === 'done' ? 1 : undefined)
  return worth === undefined ? score : towards(score, worth)
}

function towards(score: number, value: number): number {
  return score * keep + value * (1 - keep)
}
