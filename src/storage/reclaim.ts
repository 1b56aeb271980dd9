import type { Database } from './database.ts'

/**
 * Frees every run that was under way or waiting, for the next sweep to put into the queue again. Only for a database that
 * one process at a time can open: whoever held them is dead, and nobody has to wait for their leases and jobs to run out.
 * Answers how many there were.
 */
export async function reclaimRuns({ pool }: Database, now: Temporal.Instant): Promise<number> {
  const { rowCount } = await pool.query(reclaimSql, [now.toString()])
  return rowCount ?? 0
}

/** What was on its way when its process died stays in doubt. Whatever is to come later keeps its job. */
const reclaimSql = `
  UPDATE runs SET state = 'planned', owner = NULL, lease_until = NULL, uncertain = uncertain OR sending, sending = false,
    queued_for = to_timestamp(0)
  WHERE ended_at IS NULL AND (state = 'claimed' OR queued_for <= $1::timestamptz)`
