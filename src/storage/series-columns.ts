import type { QuietHours } from '#core/member.ts'
import { loudTime } from '#core/reminders/quiet.ts'
import type { Schedule } from '#core/reminders/reminder.ts'
import { replan } from '#core/reminders/replan.ts'
import { weekdayBits } from '#core/reminders/weekdays.ts'
import type * as Rows from '#generated/prisma/client.ts'
import { dateColumn, dateOf, instantColumn, instantOf, wallTime } from './rows.ts'

/** What a change of schedule writes to a reminder's row, with its next run; `kept` is the row as it was, locked. */
export function seriesColumns(schedule: Schedule, now: Temporal.Instant, kept: Rows.Reminder | undefined) {
  const next = replan(schedule, now, {
    next: kept && nextOf(kept),
    last: kept?.lastDate ? dateOf(kept.lastDate) : undefined,
  })
  return {
    minute: minutesOf(schedule.time),
    days: weekdayBits(schedule.days),
    zone: schedule.zone,
    enabled: true,
    nextAt: next === undefined ? null : instantColumn(next.at),
    nextDate: next === undefined ? null : dateColumn(next.date),
  }
}

/** The same of a nudge, which comes at the time that was wished for, or at the end of quiet hours around it. */
export function nudgeColumns(
  { wished, quiet, ...rest }: { wished: Temporal.PlainTime; quiet: QuietHours | undefined } & Omit<Schedule, 'time'>,
  now: Temporal.Instant,
  kept: Rows.Reminder | undefined,
) {
  const time = loudTime(wished, quiet)
  const moved = time.equals(wished) ? null : minutesOf(wished)
  return { ...seriesColumns({ ...rest, time }, now, kept), wished: moved }
}

/** The time that was asked for, wherever quiet hours have moved it. */
export function wishedTime({ wished, minute }: Pick<Rows.Reminder, 'wished' | 'minute'>): Temporal.PlainTime {
  return wallTime(wished ?? minute)
}

export function minutesOf(time: Temporal.PlainTime): number {
  return time.hour * 60 + time.minute
}

function nextOf({ nextAt, nextDate }: Rows.Reminder) {
  return nextAt === null || nextDate === null ? undefined : { at: instantOf(nextAt), date: dateOf(nextDate) }
}
