import type { Pool } from 'pg'
import type { Run } from '#core/reminders/run.ts'
import { gather } from './gather.ts'
import { isId } from './ids.ts'
import { clubColumns, memberColumns, type RunRow, runOf } from './rows.ts'

/** Longer than sending takes at the most (`delivery` sees to that); whoever finds a run claimed for longer takes it over. */
const lease = Temporal.Duration.from({ minutes: 2 })

interface Ask {
  readonly run: string
  readonly owner: string
  readonly now: Temporal.Instant
}

/** Takes runs under a lease, those asked for at the same moment in one statement. */
export function createClaimRun(pool: Pool): (ask: Ask) => Promise<Run | undefined> {
  const claim = gather<Ask, Run | undefined>(async (asks) => {
    const asked = asks.map(({ run, owner, now }, n) => ({ n, run, owner, now, until: now.add(lease) }))
    const { rows } = await pool.query<RunRow & { n: number }>(claimSql, [JSON.stringify(asked)])
    const found = new Map(rows.map((row) => [row.n, row]))
    return asks.map((_, n) => {
      const row = found.get(n)
      return row === undefined ? undefined : runOf(row)
    })
  })
  return (ask) => (isId(ask.run) ? claim(ask) : Promise.resolve(undefined))
}

/**
 * A row that another process is claiming just now is its own. Where a lease ran out while the message was on its way,
 * nobody knows whether it came. `n` tells apart two who ask for the same run in one statement: one of them gets it.
 */
const claimSql = `
  WITH locked AS (
    SELECT runs.id, ask.n, ask.owner, ask.until
    FROM json_to_recordset($1::json) AS ask (n int, run uuid, owner text, now timestamptz, until timestamptz)
      JOIN runs ON runs.id = ask.run
    WHERE runs.state = 'planned' OR (runs.state = 'claimed' AND runs.lease_until < ask.now)
    FOR UPDATE OF runs SKIP LOCKED
  )
  UPDATE runs SET state = 'claimed', owner = locked.owner, lease_until = locked.until,
    uncertain = runs.uncertain OR runs.sending, sending = false
  FROM locked CROSS JOIN reminders r
    JOIN clubs c ON c.id = r.club_id
    LEFT JOIN members m ON m.club_id = r.club_id AND m.id = r.member_id
    LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id
  WHERE runs.id = locked.id AND r.id = runs.reminder_id
  RETURNING locked.n, runs.id AS run_id, runs.kind, runs.key, runs.local_date::text, runs.planned_for, runs.uncertain,
    runs.paced, r.zone AS run_zone, r.enabled, r.rest_days, c.left_at,
    NOT EXISTS (
      SELECT FROM reminders own JOIN runs earlier ON earlier.reminder_id = own.id
      WHERE own.club_id = r.club_id AND own.member_id = r.member_id AND earlier.state = 'sent'
    ) AS opens, ${memberColumns}, ${clubColumns}`
