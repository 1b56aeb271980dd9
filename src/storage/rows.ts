import type { CheckIn, CheckInEntry, Feel, Outcome, Reason } from '#core/coaching/check-in.ts'
import type { Enrolment, EnrolmentHistory, Level } from '#core/coaching/enrolment.ts'
import type { Pause, PauseReason } from '#core/coaching/pause.ts'
import { defaultDayEnd, type Member } from '#core/member.ts'
import type { Reminder, Schedule } from '#core/reminders/reminder.ts'
import type { Run } from '#core/reminders/run.ts'
import { weekdaysOf } from '#core/reminders/weekdays.ts'
import type * as Rows from '#generated/prisma/client.ts'

/** What every query for a whole member selects, from members m, clubs c and, left joined, settings s. */
export const memberColumns = `m.id AS member_id, m.club_id, m.platform_user, m.name, m.last_seen, m.unreachable_at, c.platform,
  c.platform_id, c.name AS club_name, c.zone AS club_zone, c.language AS club_language, s.zone, s.language, s.day_end`

/** A row of `memberColumns`. */
export interface MemberRow {
  readonly member_id: string
  readonly club_id: string
  readonly platform: string
  readonly platform_id: string
  readonly platform_user: string
  readonly name: string
  readonly club_name: string
  readonly last_seen: Date
  readonly unreachable_at: Date | null
  readonly club_zone: string
  readonly club_language: string
  readonly zone: string | null
  readonly language: string | null
  readonly day_end: number | null
}

/** What `claimRun` answers with. */
export interface RunRow extends MemberRow {
  readonly run_id: string
  readonly key: string
  readonly local_date: string
  readonly planned_for: Date
  readonly late_window: number
  readonly run_zone: string
  readonly enabled: boolean
  readonly uncertain: boolean
  readonly paced: boolean
}

export function memberOf(row: MemberRow): Member {
  const settings = {
    zone: row.zone ?? undefined,
    language: row.language ?? undefined,
    dayEnd: row.day_end ?? defaultDayEnd,
  }
  return {
    club: row.club_id,
    member: row.member_id,
    platform: row.platform,
    user: row.platform_user,
    name: row.name,
    settings,
    zone: settings.zone ?? row.club_zone,
    language: settings.language ?? row.club_language,
    unreachable: row.unreachable_at !== null,
  }
}

export function runOf(row: RunRow): Run {
  return {
    id: row.run_id,
    key: row.key,
    date: Temporal.PlainDate.from(row.local_date),
    plannedFor: instantOf(row.planned_for),
    lateWindow: row.late_window,
    zone: row.run_zone,
    wanted: row.enabled,
    uncertain: row.uncertain,
    paced: row.paced,
    member: memberOf(row),
    // A reminder asks for nothing that a coach alone may have.
    caller: {
      platform: row.platform,
      club: { id: row.platform_id, name: row.club_name },
      user: { id: row.platform_user, name: row.name },
      role: 'member',
    },
  }
}

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
    recordedAt: instantColumn(entry.at),
  }
}

/** An enrolment's columns, save those that say whose it is. */
export type EnrolmentRow = Pick<Rows.Enrolment, 'id' | 'plan' | 'start' | 'days' | 'level'>

export function enrolmentOf(row: EnrolmentRow): Enrolment {
  return {
    id: row.id,
    plan: row.plan,
    start: dateOf(row.start),
    days: weekdaysOf(row.days),
    level: row.level as Level,
  }
}

export function enrolmentHistoryOf(
  row: Rows.Enrolment & { readonly earlier: readonly Rows.EarlierDays[] },
): EnrolmentHistory {
  const earlier = row.earlier.map(({ days, untilDay }) => ({ days: weekdaysOf(days), until: dateOf(untilDay) }))
  return { ...enrolmentOf(row), earlier }
}

/** A pause's columns, save those that say whose it is. */
export type PauseRow = Pick<Rows.Pause, 'id' | 'fromDay' | 'untilDay' | 'reason'>

export function pauseOf(row: PauseRow): Pause {
  return { id: row.id, from: dateOf(row.fromDay), until: dateOf(row.untilDay), reason: row.reason as PauseReason }
}

export function reminderOf(row: Rows.Reminder): Reminder {
  const { nextDate, nextAt } = row
  const next = nextDate === null || nextAt === null ? undefined : { date: dateOf(nextDate), at: instantOf(nextAt) }
  return { id: row.id, ...scheduleOf(row), next }
}

export function scheduleOf(row: Pick<Rows.Reminder, 'minute' | 'days' | 'zone'>): Schedule {
  const time = Temporal.PlainTime.from({ hour: Math.floor(row.minute / 60), minute: row.minute % 60 })
  return { time, days: weekdaysOf(row.days), zone: row.zone }
}

/** Prisma reads and writes a date column as midnight UTC. */
export function dateOf(column: Date): Temporal.PlainDate {
  return instantOf(column).toZonedDateTimeISO('UTC').toPlainDate()
}

export function dateColumn(date: Temporal.PlainDate): Date {
  return instantColumn(date.toZonedDateTime('UTC').toInstant())
}

export function instantOf(column: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(column.getTime())
}

/** Moments are kept to the millisecond. */
export function instantColumn(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds)
}

/** Postgres text holds neither U+0000 nor half of a surrogate pair; each becomes U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed()
}
