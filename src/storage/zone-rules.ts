import { underRules } from '#core/reminders/zone-rules.ts'
import type { Database } from './database.ts'
import { instantOf, scheduleOf } from './rows.ts'

interface Group {
  readonly minute: number
  readonly days: number
  readonly zone: string
  readonly next_at: Date
  readonly next_date: string
}

/**
 * Plans anew, under the zone rules of this runtime, whatever an older or newer one has planned; answers how many reminders
 * that moved. Thousands share a schedule, and each is worked out once. What is due already stays as it was planned.
 */
export async function followZoneRules({ pool }: Database, now: Temporal.Instant): Promise<number> {
  const { rows } = await pool.query<Group>(groupsSql, [now.toString()])
  const moves = rows.flatMap(moveOf)
  if (moves.length === 0) return 0
  const { rowCount } = await pool.query(moveSql, [JSON.stringify(moves)])
  return rowCount ?? 0
}

function moveOf(group: Group) {
  const { next_at, next_date, ...schedule } = group
  const planned = { date: Temporal.PlainDate.from(next_date), at: instantOf(next_at) }
  try {
    const run = underRules(scheduleOf(group), planned)
    if (run?.at.equals(planned.at) && run.date.equals(planned.date)) return []
    return [{ ...schedule, old_at: planned.at, at: run?.at ?? null, date: run?.date ?? null }]
  } catch (error) {
    // A zone that this runtime does not know: the tick says so when it is due.
    if (error instanceof RangeError) return []
    throw error
  }
}

const groupsSql = `
  SELECT DISTINCT minute, days, zone, next_at, next_date::text FROM reminders
  WHERE enabled AND next_at > $1::timestamptz`

/** A reminder that was changed or claimed meanwhile is left alone: it was planned under the rules of today. */
const moveSql = `
  UPDATE reminders r SET next_at = move.at, next_date = move.date
  FROM json_to_recordset($1::json)
    AS move (minute int, days int, zone text, old_at timestamptz, at timestamptz, date date)
  WHERE r.enabled AND r.minute = move.minute AND r.days = move.days AND r.zone = move.zone AND r.next_at = move.old_at`
