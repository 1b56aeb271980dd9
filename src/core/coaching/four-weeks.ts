import type { Chart, DayMark } from '../reply/reply.ts'
import { unreachable } from '../unreachable.ts'
import { type JudgedDay, judge } from './judge.ts'
import type { Log } from './log.ts'

/** How many weeks a member's progress shows. */
export const weeksShown = 4

export interface Week {
  readonly monday: Temporal.PlainDate
  readonly days: readonly { readonly date: Temporal.PlainDate; readonly mark: DayMark }[]
}

/** The Monday of the week a date lies in. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

/** This week and the ones before it, oldest first, each from Monday to Sunday. */
export function recentWeeks(log: Log, today: Temporal.PlainDate, count: number): readonly Week[] {
  const from = mondayOf(today).subtract({ weeks: count - 1 })
  const days = judge(log, { from, to: from.add({ days: count * 7 - 1 }), today })
  return Array.from({ length: count }, (_, week) => ({
    monday: from.add({ weeks: week }),
    days: days.slice(week * 7, week * 7 + 7).map((one) => ({ date: one.day, mark: markOf(one) })),
  }))
}

/** How a chart draws what a day counts as: a reason that was given is shown as such, unless the day is missed all the same. */
export function markOf({ verdict, checkIn }: Pick<JudgedDay, 'verdict' | 'checkIn'>): DayMark {
  switch (verdict.kind) {
    case 'done':
    case 'partly':
    case 'missed':
    case 'ahead':
      return verdict.kind
    case 'open':
      return verdict.said ? 'not-today' : 'open'
    case 'blank':
      return checkIn === undefined ? 'blank' : 'not-today'
    case 'excused':
      return excusedMark(verdict.by, checkIn !== undefined)
    default:
      return unreachable(verdict)
  }
}

function excusedMark(by: Extract<JudgedDay['verdict'], { kind: 'excused' }>['by'], said: boolean): DayMark {
  switch (by) {
    case 'zone':
    case 'lost':
      return 'excused'
    case 'rest-day':
      return said ? 'not-today' : 'rest'
    case 'pause':
    case 'holiday':
      return said ? 'not-today' : 'paused'
    case 'rest':
    case 'ill':
    case 'injured':
    case 'travel':
      return 'not-today'
    default:
      return unreachable(by)
  }
}

/** The weeks as a chart block has them. */
export function chartOf(weeks: readonly Week[], label: (monday: Temporal.PlainDate) => string): Chart {
  return {
    kind: 'weeks',
    weeks: weeks.map((week) => ({
      label: label(week.monday),
      days: week.days.map(({ date, mark }) => ({ date: date.toString(), mark })),
    })),
  }
}
