import type { Pool } from 'pg'
import type { Enqueue, Execute, Ledger } from '#core/ports.ts'
import type { RunEnd } from '#core/reminders/run.ts'
import { type DueRow, decide, type NextDraft, type RunDraft } from './claim-due.ts'
import type { Database } from './database.ts'
import { isId } from './ids.ts'
import { memberColumns, type RunRow, runOf, storable } from './rows.ts'
import { inTransaction } from './transaction.ts'

/** Long enough for a platform's slowest answer; whoever finds a run claimed for longer takes it over. */
const lease = Temporal.Duration.from({ minutes: 2 })

export function createLedger({ pool }: Database): Ledger {
  return {
    claimDue: (batch, now, enqueue) =>
      inTransaction(pool, (client) => claimDue((sql, values) => client.query(sql, [...values]), batch, now, enqueue)),

    async claimRun(run, owner, now) {
      if (!isId(run)) return undefined
      const { rows } = await pool.query<RunRow>(claimRunSql, [run, owner, now.add(lease).toString(), now.toString()])
      const [row] = rows
      return row === undefined ? undefined : runOf(row)
    },

    endRun: (run, owner, end) => endRun(pool, run, owner, end),
  }
}

const dueSql = `
  SELECT r.id, r.minute, r.days, r.zone, r.next_at, r.next_date::text, c.late_window
  FROM reminders r JOIN clubs c ON c.id = r.club_id
  WHERE r.enabled AND r.next_at <= $1::timestamptz
  ORDER BY r.next_at LIMIT $2
  FOR UPDATE OF r SKIP LOCKED`

/** A date that has its run already, from before a change of time or zone, keeps that one. */
const insertRunsSql = `
  INSERT INTO runs (id, reminder_id, local_date, kind, n, key, state, reason, planned_for, ended_at)
  SELECT id, reminder, date, 'daily', 0, key, state, reason, planned_for,
    CASE WHEN state = 'missed' THEN $2::timestamptz END
  FROM json_to_recordset($1::json)
    AS draft (id uuid, reminder uuid, date date, key text, state text, reason text, planned_for timestamptz)
  ON CONFLICT (reminder_id, local_date, kind, n) DO NOTHING
  RETURNING id, state`

const moveOnSql = `
  UPDATE reminders r
  SET next_at = draft.next_at, next_date = draft.next_date, last_date = GREATEST(r.last_date, draft.last_date)
  FROM json_to_recordset($1::json) AS draft (id uuid, next_at timestamptz, next_date date, last_date date)
  WHERE r.id = draft.id`

async function claimDue(execute: Execute, batch: number, now: Temporal.Instant, enqueue: Enqueue): Promise<number> {
  // The row types are those of the statements above.
  const due = (await execute(dueSql, [now.toString(), batch])).rows as DueRow[]
  if (due.length === 0) return 0
  const runs: RunDraft[] = []
  const nexts: NextDraft[] = []
  for (const row of due) {
    const decision = decide(row, now)
    runs.push(...decision.runs)
    nexts.push(decision.next)
  }
  const inserted = (await execute(insertRunsSql, [JSON.stringify(runs), now.toString()])).rows as {
    id: string
    state: string
  }[]
  await execute(moveOnSql, [JSON.stringify(nexts)])
  const planned = inserted.filter(({ state }) => state === 'planned').map(({ id }) => id)
  if (planned.length > 0) await enqueue(planned, execute)
  return due.length
}

const claimRunSql = `
  UPDATE runs SET state = 'claimed', owner = $2, lease_until = $3::timestamptz
  FROM reminders r
    JOIN members m ON m.club_id = r.club_id AND m.id = r.member_id
    JOIN clubs c ON c.id = m.club_id
    LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id
  WHERE runs.id = $1 AND r.id = runs.reminder_id
    AND (runs.state = 'planned' OR (runs.state = 'claimed' AND runs.lease_until < $4::timestamptz))
  RETURNING runs.id AS run_id, runs.key, runs.local_date::text, runs.planned_for, r.zone AS run_zone, c.late_window,
    ${memberColumns}`

const endRunSql = `
  UPDATE runs SET state = $3, owner = NULL, lease_until = NULL, reason = $4, ref = $5,
    ended_at = CASE WHEN $3 <> 'planned' THEN $6::timestamptz END,
    lateness_seconds = CASE WHEN $3 = 'sent' THEN round(extract(epoch FROM $6::timestamptz - planned_for)) END
  WHERE id = $1 AND owner = $2 AND state = 'claimed'`

async function endRun(pool: Pool, run: string, owner: string, end: RunEnd): Promise<void> {
  const reason = 'reason' in end ? end.reason : null
  const ref = 'ref' in end ? storable(end.ref) : null
  await pool.query(endRunSql, [run, owner, end.state, reason, ref, end.at.toString()])
}
