export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** The weekday of a date. */
export function weekdayOf(date: Temporal.PlainDate): Weekday {
  const day = weekdays[date.dayOfWeek - 1]
  if (day === undefined) throw new RangeError(`${date.toString()} has no weekday`)
  return day
}

/** A set of weekdays as bits, Monday the lowest: how it is stored. */
export function weekdayBits(days: readonly Weekday[]): number {
  return days.reduce((bits, day) => bits | (1 << weekdays.indexOf(day)), 0)
}

/** The weekdays of a bit set, Monday first. */
export function weekdaysOf(bits: number): readonly Weekday[] {
  return weekdays.filter((_, index) => (bits & (1 << index)) !== 0)
}
