/** From `from` to `until`, both included, as dates of the club's calendar; a member's own date is held against them. */
export interface HolidayDraft {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  /** The member who declares it. */
  readonly by: string
}

/** A break for the whole club: nobody is reminded, its channel stays silent, and no day of it is missed. */
export interface Holiday {
  readonly id: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  /** Undefined once they were forgotten. */
  readonly by: string | undefined
}
