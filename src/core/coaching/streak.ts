import type { JudgedDay } from './judge.ts'

/** So many days done earn a freeze. */
const daysForFreeze = 7
/** More freezes than these are not kept. */
const mostFreezes = 2

/** How many days in a row, and what protects them. */
export interface Streak {
  readonly days: number
  /** Each covers one missed day to come. */
  readonly freezes: number
  /** Days done since the last freeze was earned. */
  readonly towards: number
}

export const noStreak: Streak = { days: 0, freezes: 0, towards: 0 }

/**
 * The streak after one more day. Practice, whole or in part, extends it; what is excused or still open holds it. A missed
 * day uses up a freeze by itself, and without one breaks the streak. Seven days done earn a freeze; with two in hand the
 * count waits, and where a streak breaks it begins anew. Only so can a day done never lower any later streak.
 */
export function stepStreak({ days, freezes, towards }: Streak, { verdict }: Pick<JudgedDay, 'verdict'>): Streak {
  switch (verdict.kind) {
    case 'done': {
      if (freezes === mostFreezes) return { days: days + 1, freezes, towards }
      const earned = towards + 1 === daysForFreeze
      return { days: days + 1, freezes: earned ? freezes + 1 : freezes, towards: earned ? 0 : towards + 1 }
    }
    case 'partly':
      return { days: days + 1, freezes, towards }
    case 'missed':
      return freezes > 0 ? { days, freezes: freezes - 1, towards } : noStreak
    case 'excused':
    case 'open':
    case 'ahead':
    case 'blank':
      return { days, freezes, towards }
  }
}
