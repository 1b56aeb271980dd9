import type { Pool } from 'pg'

/** How many members with a daily reminder there are, and how many of them at the minute that is measured. */
export interface Crowd {
  readonly reminders: number
  readonly due: number
}

/** The minute at which the crowd is due; the others come in the hours after it. A Monday, as new plans begin with a session. */
export const dueAt = Temporal.Instant.from('2026-11-23T07:00:00Z')

/** Puts a crowd into clubs of 10,000, by SQL alone. */
export async function seed(pool: Pool, { reminders, due }: Crowd): Promise<void> {
  await pool.query(
    `INSERT INTO clubs (id, platform, platform_id, name, zone, language)
     SELECT gen_random_uuid(), 'bench', 'club-' || n, 'Club', 'Europe/London', 'en'
     FROM generate_series(0, ($1::int - 1) / 10000) n`,
    [reminders],
  )
  await pool.query(
    `INSERT INTO members (id, club_id, platform_user, name, joined_at, last_seen)
     SELECT gen_random_uuid(), c.id, 'runner-' || n, 'Runner', $2::timestamptz, $2::timestamptz
     FROM generate_series(0, $1::int - 1) n JOIN clubs c ON c.platform_id = 'club-' || n / 10000`,
    [reminders, dueAt.toString()],
  )
  // Every tenth of each club is due: a club does not agree on its hour.
  await pool.query(
    `INSERT INTO reminders (id, club_id, member_id, minute, days, zone, enabled, next_at, next_date)
     SELECT gen_random_uuid(), club_id, id, minute, 127, 'Europe/London', true,
       timestamptz '2026-11-23T00:00:00Z' + minute * interval '1 minute', date '2026-11-23'
     FROM (
       SELECT club_id, id, CASE WHEN n % ($1::int / $2::int) = 0 THEN 420 ELSE 421 + n % 900 END AS minute
       FROM (SELECT club_id, id, split_part(platform_user, '-', 2)::int AS n FROM members) numbered
     ) timed`,
    [reminders, due],
  )
  // Whoever has a reminder has had a drill before, and so a plan: the first drill of all is not what is measured.
  await pool.query(
    `INSERT INTO enrolments (id, club_id, member_id, plan, start_day, days, level)
     SELECT gen_random_uuid(), club_id, id, 'first-four-weeks', date '2026-11-23', 127, 'standard' FROM members`,
  )
  await pool.query('ANALYZE clubs, members, reminders, enrolments')
}
