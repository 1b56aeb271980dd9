export const pauseReasons = ['holiday', 'injury', 'illness', 'other'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** From `from` to `until`, both included, as local dates. */
export interface PauseDraft {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly reason: PauseReason
}

export interface Pause extends PauseDraft {
  readonly id: string
}
