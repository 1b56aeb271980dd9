import type { Weekday } from '../reminders/weekdays.ts'

export const levels = ['gentle', 'standard', 'strong'] as const
export type Level = (typeof levels)[number]

export interface EnrolmentDraft {
  readonly plan: string
  readonly start: Temporal.PlainDate
  readonly days: readonly Weekday[]
  readonly level: Level
}

export interface Enrolment extends EnrolmentDraft {
  readonly id: string
}

/** An enrolment with the weekdays it had before they were changed. */
export interface EnrolmentHistory extends Enrolment {
  /** Oldest first: each held on the dates before its `until`, and `days` hold after them all. */
  readonly earlier: readonly { readonly days: readonly Weekday[]; readonly until: Temporal.PlainDate }[]
}

/** The weekdays that were chosen as of a date. */
export function daysOn({ earlier, days }: EnrolmentHistory, date: Temporal.PlainDate): readonly Weekday[] {
  return earlier.find(({ until }) => Temporal.PlainDate.compare(date, until) < 0)?.days ?? days
}
