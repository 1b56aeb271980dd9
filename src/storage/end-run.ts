import type { Pool } from 'pg'
import type { RunEnd } from '#core/reminders/run.ts'
import { gather } from './gather.ts'
import { storable } from './rows.ts'

interface Ended {
  readonly run: string
  readonly owner: string
  readonly end: RunEnd
}

/** Records how runs ended, those that end at the same moment in one statement. */
export function createEndRun(pool: Pool): (ended: Ended) => Promise<void> {
  return gather<Ended, void>(async (all) => {
    const ends = all.map(({ run, owner, end }) => ({
      run,
      owner,
      state: end.state,
      reason: 'reason' in end ? end.reason : null,
      ref: 'ref' in end ? storable(end.ref) : null,
      at: end.at,
    }))
    const reasons = ends.map(({ reason }) => reason)
    const reach = reasons.includes('unreachable') || reasons.includes('gone') ? reachSql : ''
    await pool.query(`${endSql}${reach} SELECT`, [JSON.stringify(ends)])
    return all.map(() => undefined)
  })
}

const endSql = `
  WITH ended AS (
    UPDATE runs SET state = e.state, reason = e.reason, ref = e.ref, ended_at = e.at, owner = NULL, lease_until = NULL,
      lateness_seconds = CASE WHEN e.state = 'sent' THEN round(extract(epoch FROM e.at - planned_for)) END
    FROM json_to_recordset($1::json) AS e (run uuid, owner text, state text, reason text, ref text, at timestamptz)
    WHERE runs.id = e.run AND runs.owner = e.owner AND runs.state = 'claimed'
    RETURNING runs.reminder_id, runs.reason, runs.ended_at
  )`

/** Who could not be reached is told at their next command; where there is nothing left to send to, nothing more is sent. */
const reachSql = `, marked AS (
    UPDATE members m SET unreachable_at = ended.ended_at
    FROM ended JOIN reminders r ON r.id = ended.reminder_id
    WHERE ended.reason = 'unreachable' AND m.club_id = r.club_id AND m.id = r.member_id
  ), disabled AS (
    UPDATE reminders r SET enabled = false, next_at = NULL, next_date = NULL
    FROM ended WHERE ended.reason = 'gone' AND r.id = ended.reminder_id
  )`
