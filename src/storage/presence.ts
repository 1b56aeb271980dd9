import type { Pool } from 'pg'
import type { Outage } from '#core/reminders/away.ts'
import type { Database } from './database.ts'
import { instantOf } from './rows.ts'

/** A longer silence than this was an outage: what is noted once an hour may be late once. */
const longestSilence = Temporal.Duration.from({ hours: 3 })
/** A shorter outage holds no whole day, even on the date that loses an hour. */
const shortestOutage = Temporal.Duration.from({ hours: 20 })

/** Notes that the coach is there. Any number of replicas may, and two that begin at once do no harm. */
export async function notePresence({ pool }: Database, now: Temporal.Instant): Promise<void> {
  const values = [now.toString(), now.subtract(longestSilence).toString()]
  const { rowCount } = await pool.query(goOnSql, values)
  if (rowCount === 0) await pool.query('INSERT INTO presence (since, until) VALUES ($1, $1)', [now.toString()])
}

/** Outages that are long enough to have swallowed a day, oldest first. */
export async function findOutages(pool: Pool): Promise<readonly Outage[]> {
  const { rows } = await pool.query<{ gone: Date; back: Date }>(outagesSql, [shortestOutage.total('seconds')])
  return rows.map(({ gone, back }) => ({ from: instantOf(gone), until: instantOf(back) }))
}

const goOnSql = `
  UPDATE presence SET until = GREATEST(until, $1::timestamptz)
  WHERE id = (SELECT id FROM presence ORDER BY until DESC LIMIT 1) AND until >= $2::timestamptz`

/** Two rows may overlap where replicas began at once. */
const outagesSql = `
  SELECT gone, since AS back
  FROM (
    SELECT since, max(until) OVER (ORDER BY since, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS gone
    FROM presence
  ) AS spans
  WHERE since - gone >= make_interval(secs => $1)
  ORDER BY since`
