import type { Pool } from 'pg'
import type { MemberRef } from '#core/member.ts'
import type { LostDays } from '#core/ports.ts'
import { daysAway } from '#core/reminders/away.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { findOutages } from './presence.ts'

export function createLostDays({ pool }: Database): LostDays {
  const between = gather<Span, readonly Temporal.PlainDate[]>((spans) => findSpans(pool, spans))
  return { between: (ref, from, to) => between({ ref, from, to }) }
}

interface Span {
  readonly ref: MemberRef
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

async function findSpans(pool: Pool, spans: readonly Span[]): Promise<readonly (readonly Temporal.PlainDate[])[]> {
  const asked = spans.map(({ ref, from, to }, n) => ({ n, club: ref.club, member: ref.member, first: from, last: to }))
  const values = [JSON.stringify(asked)]
  const [{ rows }, outages] = await Promise.all([
    pool.query<{ n: number; day: string }>(spansSql, values),
    findOutages(pool),
  ])
  const found = spans.map(() => new Set<string>())
  for (const { n, day } of rows) found[n]?.add(day)
  const { rows: members } = outages.length === 0 ? { rows: [] } : await pool.query<DayRules>(rulesSql, values)
  for (const { n, zone, day_end: dayEnd } of members) {
    for (const day of daysAway(outages, zone, dayEnd)) if (isWithin(day, spans[n])) found[n]?.add(day.toString())
  }
  return found.map((days) => [...days].sort().map((day) => Temporal.PlainDate.from(day)))
}

/** When a member's days begin. */
interface DayRules {
  readonly n: number
  readonly zone: string
  readonly day_end: number
}

function isWithin(day: Temporal.PlainDate, span: Span | undefined): boolean {
  if (span === undefined) return false
  return Temporal.PlainDate.compare(span.from, day) <= 0 && Temporal.PlainDate.compare(day, span.to) <= 0
}

const rulesSql = `
  SELECT ask.n, coalesce(s.zone, c.zone) AS zone, coalesce(s.day_end, 180) AS day_end
  FROM json_to_recordset($1::json) AS ask (n int, club uuid, member uuid)
    JOIN clubs c ON c.id = ask.club
    JOIN members m ON m.club_id = ask.club AND m.id = ask.member
    LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id`

/** What did not come, or may not have come, though nobody but the coach or the platform was in its way. */
const lost = `runs.kind = 'daily' AND (runs.state = 'missed' OR runs.reason IN ('exhausted', 'uncertain'))`

/**
 * A reminder between midnight and the day end is about the practice day before its local date. Who has no message of
 * their own on a date goes by the club's.
 */
const spansSql = `
  WITH asked AS (
    SELECT ask.n, ask.club, ask.member, ask.first, ask.last, coalesce(s.day_end, 180) AS day_end
    FROM json_to_recordset($1::json) AS ask (n int, club uuid, member uuid, first date, last date)
      JOIN members m ON m.club_id = ask.club AND m.id = ask.member
      LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id
  ), days AS (
    SELECT asked.n, asked.first, asked.last, runs.local_date - (r.minute < asked.day_end)::int AS day
    FROM asked JOIN reminders r ON r.club_id = asked.club AND r.member_id = asked.member
      JOIN runs ON runs.reminder_id = r.id
        AND runs.local_date BETWEEN asked.first AND asked.last + 1 AND ${lost}
    UNION
    SELECT asked.n, asked.first, asked.last, runs.local_date
    FROM asked JOIN reminders r ON r.club_id = asked.club AND r.member_id IS NULL AND r.kind = 'daily'
      JOIN runs ON runs.reminder_id = r.id AND runs.local_date BETWEEN asked.first AND asked.last AND ${lost}
    WHERE NOT EXISTS (
      SELECT FROM reminders own JOIN runs came ON came.reminder_id = own.id
      WHERE own.club_id = asked.club AND own.member_id = asked.member
        AND came.local_date = runs.local_date AND came.state = 'sent'
    )
  )
  SELECT n, day::text FROM days WHERE day BETWEEN first AND last ORDER BY n, day`
