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
