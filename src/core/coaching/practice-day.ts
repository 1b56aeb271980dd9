/** The moment a practice day begins: the day end on its own local date, at the first pass where clocks go back. */
export function practiceDayStart(day: Temporal.PlainDate, zone: string, dayEnd: number): Temporal.Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(dayEnd / 60), minute: dayEnd % 60 })
  return day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant()
}

/**
 * The practice day that contains a moment: the local date that ends at the member's day end, so that 01:00 on Tuesday
 * belongs to Monday. Defined by when days begin, not by reading the clock, so it never runs backwards where clocks do.
 * `dayEnd` is in minutes after local midnight.
 */
export function practiceDay(now: Temporal.Instant, zone: string, dayEnd: number): Temporal.PlainDate {
  // Where clocks go back over midnight, the day that has begun may lie one date ahead of what the clock shows.
  let day = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 })
  // A date that the zone skipped begins at the very moment that the next one does, so it is passed over.
  while (Temporal.Instant.compare(practiceDayStart(day, zone, dayEnd), now) > 0) day = day.subtract({ days: 1 })
  return day
}
