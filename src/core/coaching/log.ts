import type { CheckIn } from './check-in.ts'
import type { EnrolmentHistory } from './enrolment.ts'
import type { Holiday } from './holiday.ts'
import type { Pause } from './pause.ts'

/** All that a member's days are judged by. What they count as follows from it alone, so that it can be worked out anew at any time. */
export interface Log {
  /** What counts on each practice day, oldest first. */
  readonly checkIns: readonly CheckIn[]
  readonly pauses: readonly Pause[]
  readonly holidays: readonly Pick<Holiday, 'from' | 'until'>[]
  /** Days whose reminder the coach owes the member. */
  readonly lost: readonly Temporal.PlainDate[]
  /** When the member came to live in another zone. */
  readonly zoneChanges: readonly Temporal.Instant[]
  /** In the order in which they began: a day belongs to the last that had begun by then. */
  readonly enrolments: readonly Followed[]
}

/** A plan as it was followed. */
export interface Followed {
  readonly enrolment: EnrolmentHistory
  /** The day on which the plan's last session was done: nothing is planned after it. */
  readonly finished: Temporal.PlainDate | undefined
}
