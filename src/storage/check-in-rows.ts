import type { CheckIn, CheckInEntry, Feel, Outcome, Reason } from '#core/coaching/check-in.ts'
import type * as Rows from '#generated/prisma/client.ts'
import { dateColumn, dateOf, instantColumn, instantOf, storable } from './rows.ts'

// The casts from `string` below hold because the columns have CHECK constraints with the same words.

/** A check-in without the columns that only decide which entry counts. */
export type CheckInRow = Omit<Rows.CheckIn, 'clubId' | 'memberId' | 'undoneAt' | 'sequence'>

export function checkInOf(row: CheckInRow): CheckIn {
  const { enrolmentId, sessionNumber } = row
  return {
    id: row.id,
    day: dateOf(row.practiceDay),
    outcome: row.outcome as Outcome,
    effort: row.effort ?? undefined,
    feel: (row.feel as Feel | null) ?? undefined,
    reason: (row.reason as Reason | null) ?? undefined,
    where: row.bodyPart ?? undefined,
    pain: row.pain ?? undefined,
    note: row.note ?? undefined,
    backfilled: row.backfilled,
    byCoach: row.byCoach,
    at: instantOf(row.recordedAt),
    session:
      enrolmentId === null || sessionNumber === null ? undefined : { enrolment: enrolmentId, number: sessionNumber },
  }
}

/** The columns of an entry, save those that say whose it is. */
export function checkInColumns(entry: CheckInEntry) {
  return {
    practiceDay: dateColumn(entry.day),
    outcome: entry.outcome,
    effort: entry.effort ?? null,
    feel: entry.feel ?? null,
    reason: entry.reason ?? null,
    bodyPart: entry.where === undefined ? null : storable(entry.where),
    pain: entry.pain ?? null,
    note: entry.note === undefined ? null : storable(entry.note),
    enrolmentId: entry.session?.enrolment ?? null,
    sessionNumber: entry.session?.number ?? null,
    backfilled: entry.backfilled,
    byCoach: entry.byCoach,
    recordedAt: instantColumn(entry.at),
  }
}
