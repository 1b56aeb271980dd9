import type { QuietHours } from '../member.ts'
import { afterQuiet } from './quiet.ts'

/** How long a reminder can be put off. */
export const snoozes = ['30-minutes', '2-hours', 'tonight'] as const
export type Snooze = (typeof snoozes)[number]

/** When a snoozed message comes, and what has to be said of that moment. */
export interface SnoozeMoment {
  readonly at: Temporal.Instant
  /** "Tonight" was pressed when its usual hour was over, or nearly. */
  readonly lateTonight: boolean
  /** It would have come within quiet hours, and comes at their end. */
  readonly quiet: boolean
}

/** When "tonight" is, as long as that is ahead. */
export const tonight = Temporal.PlainTime.from('20:00')
/** Pressed when it is nearly or past eight, "tonight" is in an hour, but no later than this. */
const tonightEnds = Temporal.PlainTime.from('23:00')
/** Nobody puts something off by less. */
const shortest = Temporal.Duration.from({ minutes: 30 })

/**
 * The moment that a snooze means, counted from `now` whatever it was pressed on; undefined when nothing is left of
 * tonight.
 */
export function snoozeMoment(
  snooze: Snooze,
  now: Temporal.Instant,
  { zone, quiet }: { readonly zone: string; readonly quiet: QuietHours | undefined },
): SnoozeMoment | undefined {
  // A whole minute, so that the time that is said is the time that is meant.
  const from = now.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  const wish = wishOf(snooze, from, zone)
  if (wish === undefined) return undefined
  const at = afterQuiet(wish.at, zone, quiet)
  return { at, lateTonight: wish.late, quiet: !at.equals(wish.at) }
}

function wishOf(snooze: Snooze, from: Temporal.Instant, zone: string) {
  switch (snooze) {
    case '30-minutes':
      return { at: from.add(shortest), late: false }
    case '2-hours':
      return { at: from.add({ hours: 2 }), late: false }
    case 'tonight':
      return tonightFrom(from, zone)
  }
}

function tonightFrom(from: Temporal.Instant, zone: string) {
  const date = from.toZonedDateTimeISO(zone).toPlainDate()
  const on = (plainTime: Temporal.PlainTime) => date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
  const soonest = from.add(shortest)
  const [usual, last, hour] = [on(tonight), on(tonightEnds), from.add({ hours: 1 })]
  if (Temporal.Instant.compare(soonest, usual) <= 0) return { at: usual, late: false }
  if (Temporal.Instant.compare(soonest, last) > 0) return undefined
  return { at: Temporal.Instant.compare(hour, last) < 0 ? hour : last, late: true }
}
