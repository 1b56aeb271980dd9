import { weekdayOf } from '../reminders/weekdays.ts'
import type { Chart, DayMark } from '../reply/reply.ts'
import type { CheckIn } from './check-in.ts'
import { daysOn, type EnrolmentHistory } from './enrolment.ts'
import type { Pause } from './pause.ts'

/** What the member's days are judged by. */
export interface Log {
  readonly checkIns: readonly CheckIn[]
  readonly pauses: readonly Pause[]
  /** In the order in which they began: a day belongs to the last that had begun by then. */
  readonly enrolments: readonly Followed[]
}

/** A plan as it was followed. */
export interface Followed {
  readonly enrolment: EnrolmentHistory
  /** The day on which the plan's last session was done: nothing is planned after it. */
  readonly finished: Temporal.PlainDate | undefined
}

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
  const first = mondayOf(today).subtract({ weeks: count - 1 })
  return Array.from({ length: count }, (_, week) => {
    const monday = first.add({ weeks: week })
    const dates = Array.from({ length: 7 }, (_, day) => monday.add({ days: day }))
    return { monday, days: dates.map((date) => ({ date, mark: markOf(log, date, today) })) }
  })
}

/** What one day counts as; what was said of it comes before what was planned. */
export function markOf(log: Log, date: Temporal.PlainDate, today: Temporal.PlainDate): DayMark {
  const said = log.checkIns.find((entry) => entry.day.equals(date))
  if (said !== undefined) return said.outcome
  const toToday = Temporal.PlainDate.compare(date, today)
  if (toToday > 0) return 'ahead'
  if (log.pauses.some((pause) => covers(pause, date))) return 'paused'
  const followed = log.enrolments.findLast(({ enrolment }) => Temporal.PlainDate.compare(enrolment.start, date) <= 0)
  if (followed === undefined) return 'blank'
  const { enrolment, finished } = followed
  if (finished !== undefined && Temporal.PlainDate.compare(date, finished) > 0) return 'blank'
  if (!daysOn(enrolment, date).includes(weekdayOf(date))) return 'rest'
  return toToday === 0 ? 'open' : 'missed'
}

/** Whether a pause covers a local date; both its ends are in it. */
export function covers(pause: Pause, date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(pause.from, date) <= 0 && Temporal.PlainDate.compare(date, pause.until) <= 0
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
