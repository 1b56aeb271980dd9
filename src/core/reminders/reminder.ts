import type { Weekday } from './weekdays.ts'

/** When a reminder is meant to come: a wall time on chosen weekdays in a named zone, never an offset. */
export interface Schedule {
  readonly time: Temporal.PlainTime
  readonly days: readonly Weekday[]
  /** IANA zone name. */
  readonly zone: string
}

export interface ReminderDraft extends Schedule {
  /** The moment the schedule takes effect: runs planned before it are not made up for. */
  readonly now: Temporal.Instant
}

export interface Reminder extends Schedule {
  readonly id: string
  /** The next planned run; undefined when the schedule has none. */
  readonly next: { readonly date: Temporal.PlainDate; readonly at: Temporal.Instant } | undefined
}
