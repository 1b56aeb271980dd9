import type { Club } from '#core/club.ts'
import type { Enrolment, Level } from '#core/coaching/enrolment.ts'
import type { Pause, PauseReason } from '#core/coaching/pause.ts'
import { type BoardChoice, type Caller, defaultDayEnd, type Member, type QuietHours } from '#core/member.ts'
import type { Reminder, Schedule, SeriesKind } from '#core/reminders/reminder.ts'
import type { Run, RunKind } from '#core/reminders/run.ts'
import { weekdaysOf } from '#core/reminders/weekdays.ts'
import type * as Rows from '#generated/prisma/client.ts'

/** What every query for a whole member selects, from members m, clubs c and, left joined, settings s. */
export const memberColumns = `m.id AS member_id, m.club_id, m.platform_user, m.name, m.last_seen, m.unreachable_at,
  m.begun_untold, m.paused_until::text, c.platform, c.platform_id, c.name AS club_name, c.zone AS club_zone, c.language AS club_language,
  c.zone_chosen, m.role, s.zone, s.language, s.day_end, s.quiet_from, s.quiet_until, s.board, s.coach_sees`

/** Whence `memberColumns` come. */
export const memberTables = `FROM members m JOIN clubs c ON c.id = m.club_id
  LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id`

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
  readonly begun_untold: boolean
  readonly paused_until: string | null
  readonly club_zone: string
  readonly club_language: string
  readonly zone_chosen: boolean
  readonly zone: string | null
  readonly language: string | null
  readonly day_end: number | null
  readonly quiet_from: number | null
  readonly quiet_until: number | null
  readonly role: string
  readonly board: string | null
  readonly coach_sees: boolean | null
}

/** What a query for a whole club selects, from clubs c. */
export const clubColumns = `c.id AS of_club, c.platform, c.platform_id, c.name AS club_name, c.zone AS club_zone,
  c.language AS club_language, c.late_window, c.channel, c.coach_role, c.mention_role,
  c.board_coaches`

/** A row of `clubColumns`. */
export interface ClubRow {
  readonly of_club: string
  readonly platform: string
  readonly platform_id: string
  readonly club_name: string
  readonly club_zone: string
  readonly club_language: string
  readonly late_window: number
  readonly channel: string | null
  readonly coach_role: string | null
  readonly mention_role: string | null
  readonly board_coaches: boolean
}

/** What `claimRun` answers with; without a member it is the club's own. */
export type RunRow = OccurrenceRow & ClubRow & (MemberRow | { readonly member_id: null })

interface OccurrenceRow {
  readonly run_id: string
  readonly kind: string
  readonly key: string
  readonly local_date: string
  readonly planned_for: Date
  readonly run_zone: string
  readonly enabled: boolean
  readonly rest_days: boolean
  readonly left_at: Date | null
  readonly uncertain: boolean
  readonly paced: number
  readonly opens: boolean
}

export function memberOf(row: MemberRow): Member {
  const settings = {
    zone: row.zone ?? undefined,
    language: row.language ?? undefined,
    dayEnd: row.day_end ?? defaultDayEnd,
    quiet: quietOf(row),
    // A CHECK constraint has the same words.
    board: (row.board ?? 'hidden') as BoardChoice,
    coachSees: row.coach_sees ?? false,
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
    zoneChosen: settings.zone !== undefined || row.zone_chosen,
    begunUntold: row.begun_untold,
    unreachable: row.unreachable_at !== null,
    pausedUntil: row.paused_until === null ? undefined : Temporal.PlainDate.from(row.paused_until),
  }
}

export function quietOf({
  quiet_from: from,
  quiet_until: until,
}: Pick<MemberRow, 'quiet_from' | 'quiet_until'>): QuietHours | undefined {
  return from === null || until === null ? undefined : { from: wallTime(from), until: wallTime(until) }
}

export function clubOf(row: ClubRow): Club {
  return {
    id: row.of_club,
    platform: row.platform,
    platformId: row.platform_id,
    name: row.club_name,
    settings: {
      zone: row.club_zone,
      language: row.club_language,
      lateWindow: row.late_window,
      channel: row.channel ?? undefined,
      coachRole: row.coach_role ?? undefined,
      mentionRole: row.mention_role ?? undefined,
      boardCoaches: row.board_coaches,
    },
  }
}

export function runOf(row: RunRow): Run {
  const occurrence = {
    id: row.run_id,
    // A CHECK constraint has the same words.
    kind: row.kind as RunKind,
    key: row.key,
    date: Temporal.PlainDate.from(row.local_date),
    plannedFor: instantOf(row.planned_for),
    lateWindow: row.late_window,
    zone: row.run_zone,
    wanted: row.enabled,
    left: row.left_at !== null,
    restDays: row.rest_days,
    uncertain: row.uncertain,
    paced: row.paced,
    club: clubOf(row),
  }
  return row.member_id === null
    ? { ...occurrence, to: 'club' }
    : { ...occurrence, to: 'member', member: memberOf(row), caller: callerOf(row), opens: row.opens }
}

/** A reminder asks for nothing that a coach alone may have. */
function callerOf(row: MemberRow): Caller {
  return {
    platform: row.platform,
    club: { id: row.platform_id, name: row.club_name },
    user: { id: row.platform_user, name: row.name },
    role: 'member',
  }
}

// The casts from `string` below hold because the columns have CHECK constraints with the same words.

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

/** A pause's columns, save those that say whose it is. */
export type PauseRow = Pick<Rows.Pause, 'id' | 'fromDay' | 'untilDay' | 'reason'>

export function pauseOf(row: PauseRow): Pause {
  return { id: row.id, from: dateOf(row.fromDay), until: dateOf(row.untilDay), reason: row.reason as PauseReason }
}

export function reminderOf(row: Rows.Reminder): Reminder {
  const { nextDate, nextAt } = row
  const next = nextDate === null || nextAt === null ? undefined : { date: dateOf(nextDate), at: instantOf(nextAt) }
  return {
    id: row.id,
    // A CHECK constraint has the same words.
    kind: row.kind as SeriesKind,
    ...scheduleOf(row),
    wished: row.wished === null ? undefined : wallTime(row.wished),
    restDays: row.restDays,
    next,
  }
}

export function scheduleOf(row: Pick<Rows.Reminder, 'minute' | 'days' | 'zone'>): Schedule {
  return { time: wallTime(row.minute), days: weekdaysOf(row.days), zone: row.zone }
}

/** A wall time from minutes after midnight. */
export function wallTime(minutes: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
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
