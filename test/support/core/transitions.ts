/** Every zone of the runtime. */
export const zones = Intl.supportedValuesOf('timeZone')

/** Every moment from one date to another at which a zone's clocks change. */
export function transitions(zone: string, from: string, until: string): readonly Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = []
  const last = Temporal.Instant.from(`${until}T00:00Z`)
  let next = Temporal.Instant.from(`${from}T00:00Z`).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
  while (next !== null && Temporal.Instant.compare(next.toInstant(), last) < 0) {
    found.push(next)
    next = next.getTimeZoneTransition('next')
  }
  return found
}

/** One change of each kind that a zone's clocks make in ten years: most rules repeat every year. */
export function kindsOfTransition(zone: string): readonly Temporal.ZonedDateTime[] {
  const all = transitions(zone, '2026-01-01', '2036-01-01')
  return [...new Map(all.map((at) => [`${at.offset} ${at.toPlainTime()}`, at])).values()]
}
