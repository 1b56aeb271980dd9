export const outcomes = ['done', 'partly', 'not-today'] as const
export type Outcome = (typeof outcomes)[number]

export const feels = ['too-easy', 'right', 'too-hard'] as const
export type Feel = (typeof feels)[number]

export const reasons = ['rest', 'no-time', 'ill', 'injured', 'travel'] as const
export type Reason = (typeof reasons)[number]

/** What a member says of one practice day. */
export interface CheckInDetails {
  readonly outcome: Outcome
  /** Rating of perceived exertion, 1 to 10. */
  readonly effort: number | undefined
  readonly feel: Feel | undefined
  readonly reason: Reason | undefined
  readonly where: string | undefined
  /** 0 (none) to 10 (worst). */
  readonly pain: number | undefined
  readonly note: string | undefined
}

export interface CheckInEntry extends CheckInDetails {
  readonly day: Temporal.PlainDate
  readonly at: Temporal.Instant
  /** True when it was filled in on a later day than its own. */
  readonly backfilled: boolean
  /** True when a coach filled it in, in the member's place. */
  readonly byCoach: boolean
  /** The session of the plan it stands for, when the member was enrolled. */
  readonly session: { readonly enrolment: string; readonly number: number } | undefined
}

/** Whether it says that something hurts, or that nothing does. */
export function tellsOfPain({ pain, where, reason }: Pick<CheckInDetails, 'pain' | 'where' | 'reason'>): boolean {
  return pain !== undefined || where !== undefined || reason === 'injured'
}

export interface CheckIn extends CheckInEntry {
  readonly id: string
}
