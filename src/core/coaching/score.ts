import type { JudgedDay } from './judge.ts'

/** After so many planned days, what was earned before weighs half. */
const halfLife = 13
const keep = 0.5 ** (1 / halfLife)

/**
 * The score after one more day, 0 to 1: score ← score·m + v·(1−m), where m = 0.5^(1/13), and v is 1 for done, 0.5 for partly
 * and 0 for missed. A step is taken for each planned day that is not excused, and for each day done beyond the plan. The
 * formula is Loop Habit Tracker's (`Score.kt` of https://github.com/iSoron/uhabits), whose half-life for a daily habit is 13
 * days; in place of its root of the frequency we count planned days only.
 */
export function stepScore(score: number, { verdict, planned }: Pick<JudgedDay, 'verdict' | 'planned'>): number {
  switch (verdict.kind) {
    case 'done':
      return towards(score, 1)
    case 'partly':
      return planned ? towards(score, 0.5) : score
    case 'missed':
      return towards(score, 0)
    case 'excused':
    case 'open':
    case 'ahead':
    case 'blank':
      return score
  }
}

function towards(score: number, value: number): number {
  return score * keep + value * (1 - keep)
}
