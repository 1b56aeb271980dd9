import { PgBoss } from 'pg-boss'
import type { Database } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'
import { type FastClock, queueClockSql } from './clock.ts'

/** Daily reminders of as many members, spread over the minutes from 06:00 UTC on. */
export interface Storm {
  readonly reminders: number
  readonly minutes: number
  /** How late one may still come, in minutes: two hours of a fast clock pass while a busy machine starts a process. */
  readonly lateWindow: number
}

/** A Monday, half a minute before the first reminder. */
export const stormBegins = '2026-11-23T05:59:30Z'

/** Puts the members and the queue in place; where they are already, nothing is done. */
export async function prepareStorm(database: Database, storm: Storm, clock: FastClock): Promise<void> {
  const { pool } = database
  const { rows } = await pool.query('SELECT 1 FROM reminders LIMIT 1')
  if (rows.length > 0) return
  const execute = executeOn(pool)
  const schema = `${database.schema}_queue`
  const boss = new PgBoss({
    db: { executeSql: (text, values) => execute(text, values ?? []) },
    schema,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.stop()
  await pool.query(queueClockSql(schema, clock))
  // One statement, so that a process killed here leaves all of it or nothing.
  await pool.query(
    `WITH club AS (
       INSERT INTO clubs (id, platform, platform_id, name, zone, language, late_window)
       VALUES (gen_random_uuid(), 'chaos', 'club', 'Club', 'UTC', 'en', $4::int) RETURNING id
     ), people AS (
       INSERT INTO members (id, club_id, platform_user, name, joined_at, last_seen)
       SELECT gen_random_uuid(), club.id, 'runner-' || n, 'Runner', $3::timestamptz, $3::timestamptz
       FROM club, generate_series(1, $1::int) n RETURNING id, club_id, split_part(platform_user, '-', 2)::int AS n
     )
     INSERT INTO reminders (id, club_id, member_id, minute, days, zone, enabled, next_at, next_date)
     SELECT gen_random_uuid(), club_id, id, 360 + n % $2::int, 127, 'UTC', true,
       timestamptz '2026-11-23T06:00:00Z' + n % $2::int * interval '1 minute', date '2026-11-23'
     FROM people`,
    [storm.reminders, storm.minutes, stormBegins, storm.lateWindow],
  )
}
