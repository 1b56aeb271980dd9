import type { CheckIn } from './check-in.ts'

/** For so long after a change of zone, two days must lie apart. */
const watch = Temporal.Duration.from({ hours: 48 }).total('milliseconds')
/** Less than this and two dates are one day of practice. */
const apart = Temporal.Duration.from({ hours: 20 }).total('milliseconds')

/** Whether a check-in says that there was practice. */
export function isPractice({ outcome }: Pick<CheckIn, 'outcome'>): boolean {
  return outcome !== 'not-today'
}

/**
 * The practice days, as ISO dates, that count for nothing because a change of zone made two dates of one day: in the 48 hours
 * after a change, practice must come at least 20 hours after the practice before it. A day that was filled in later has
 * no moment of its own, so the rule says nothing of it. Our own rule; no source states one.
 */
export function refusedDays(
  checkIns: readonly CheckIn[],
  zoneChanges: readonly Temporal.Instant[],
): ReadonlySet<string> {
  const refused = new Set<string>()
  if (zoneChanges.length === 0) return refused
  const changes = zoneChanges.map(({ epochMilliseconds }) => epochMilliseconds)
  const live = checkIns
    .filter((entry) => isPractice(entry) && !entry.backfilled)
    .map(({ day, at }) => ({ day, at: at.epochMilliseconds }))
    .sort((one, other) => one.at - other.at || Temporal.PlainDate.compare(one.day, other.day))
  let last = Number.NEGATIVE_INFINITY
  for (const { day, at } of live) {
    const isWatched = changes.some((change) => change <= at && at - change < watch)
    if (isWatched && at - last < apart) refused.add(day.toString())
    else last = at
  }
  return refused
}
