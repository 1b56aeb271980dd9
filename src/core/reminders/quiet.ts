import { latestDayEnd, type QuietHours } from '../member.ts'

/** Whether a wall time lies in quiet hours. Their end is no longer quiet. */
export function isQuiet(time: Temporal.PlainTime, { from, until }: QuietHours): boolean {
  const afterFrom = Temporal.PlainTime.compare(from, time) <= 0
  const beforeUntil = Temporal.PlainTime.compare(time, until) < 0
  return Temporal.PlainTime.compare(from, until) < 0 ? afterFrom && beforeUntil : afterFrom || beforeUntil
}

/**
 * The wall time a series comes at on its dates: one that was wished for within quiet hours moves to their end. Where a
 * practice day may end within them it stays: their end can be on the next date, and its run is the evening's all the same.
 */
export function loudTime(wished: Temporal.PlainTime, quiet: QuietHours | undefined): Temporal.PlainTime {
  if (quiet === undefined || !isQuiet(wished, quiet)) return wished
  const { from, until } = quiet
  return minutesOf(from) >= latestDayEnd && minutesOf(from) < minutesOf(until) ? until : wished
}

/**
 * Whether a nudge that is wished for at a wall time can ever come. Where quiet hours keep it back until its practice day
 * is over, nothing is open any more that it could be about: 22:30 in hours from 22:00 to 07:00, with a day until 03:00.
 */
export function canNudge(wished: Temporal.PlainTime, quiet: QuietHours | undefined, dayEnd: number): boolean {
  if (quiet === undefined || !isQuiet(wished, quiet)) return true
  const intoDay = (time: Temporal.PlainTime) => (minutesOf(time) - dayEnd + 24 * 60) % (24 * 60)
  return intoDay(wished) < intoDay(quiet.until)
}

function minutesOf({ hour, minute }: Temporal.PlainTime): number {
  return hour * 60 + minute
}

/** The first moment from `at` on at which the clock of a zone shows no quiet hours. */
export function afterQuiet(at: Temporal.Instant, zone: string, quiet: QuietHours | undefined): Temporal.Instant {
  if (quiet === undefined) return at
  let moment = at.toZonedDateTimeISO(zone)
  while (isQuiet(moment.toPlainTime(), quiet)) moment = quietUntil(moment, quiet)
  return moment.toInstant()
}

/**
 * How far quiet hours last from a moment within them: to their end, if the clock runs evenly until then. Where it is
 * changed before, only to that change: it may jump over their end, back to before them, or into them again.
 */
function quietUntil(moment: Temporal.ZonedDateTime, { until }: QuietHours): Temporal.ZonedDateTime {
  const left = moment.toPlainTime().until(until)
  const end = moment.add(left.sign < 0 ? left.add({ hours: 24 }) : left)
  const change = moment.getTimeZoneTransition('next')
  return change !== null && Temporal.ZonedDateTime.compare(change, end) < 0 ? change : end
}
