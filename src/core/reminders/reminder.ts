import type { RunKind } from './run.ts'
import type { Weekday } from './weekdays.ts'

/** When a reminder is meant to come: a wall time on chosen weekdays in a named zone, never an offset. */
export interface Schedule {
  readonly time: Temporal.PlainTime
  readonly days: readonly Weekday[]
  /** IANA zone name. */
  readonly zone: string
}

export interface ReminderDraft extends Schedule {
  /** The moment the schedule takes effect: what would have come before it is not made up for. */
  readonly now: Temporal.Instant
}

/** What comes again and again: the day's session, and in the evening a word to whoever has not answered. */
export type SeriesKind = Exclude<RunKind, 'snooze'>

export interface Reminder extends Schedule {
  readonly id: string
  readonly kind: SeriesKind
  /** The time that was asked for, where quiet hours move it to their end. */
  readonly wished: Temporal.PlainTime | undefined
  /** It comes on rest days as well. */
  readonly restDays: boolean
  /** The next planned run; undefined when the schedule has none. */
  readonly next: { readonly date: Temporal.PlainDate; readonly at: Temporal.Instant } | undefined
}
