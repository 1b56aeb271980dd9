import { firstDay, type JudgedDay, judge } from './judge.ts'
import type { Log } from './log.ts'
import { stepScore } from './score.ts'
import { noStreak, type Streak, stepStreak } from './streak.ts'

/** A judged day, with where the member stood after it. */
export interface TalliedDay extends JudgedDay {
  readonly streak: Streak
  /** 0 to 1. */
  readonly score: number
  /** It was missed, and a freeze covered it. */
  readonly frozen: boolean
}

/** Streak and score over the whole log, day by day from its first; empty before a member has begun. */
export function tally(log: Log, today: Temporal.PlainDate): readonly TalliedDay[] {
  const from = firstDay(log)
  if (from === undefined) return []
  const last = log.checkIns.at(-1)?.day
  // Whoever flew west may have checked in on a date that their clock has yet to reach.
  const to = last !== undefined && Temporal.PlainDate.compare(last, today) > 0 ? last : today
  return tallyDays(judge(log, { from, to, today }))
}

/** Streak and score after each of these days, from nothing. */
function tallyDays(days: readonly JudgedDay[]): readonly TalliedDay[] {
  let streak = noStreak
  let score = 0
  return days.map((day) => {
    const before = streak
    streak = stepStreak(streak, day)
    score = stepScore(score, day)
    return { ...day, streak, score, frozen: day.verdict.kind === 'missed' && before.freezes > 0 }
  })
}
