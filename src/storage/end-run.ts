import type { Pool } from 'pg'
import type { Execute } from '#core/delivery-ports.ts'
import type { RunEnd } from '#core/reminders/run.ts'
import { gather } from './gather.ts'
import { storable } from './rows.ts'
import { executeIn, inTransaction } from './transaction.ts'

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
    const far = reasons.includes('unreachable') || reasons.includes('gone')
    const reach = far ? reachSql : ''
    const reached = ends.some(({ state }) => state === 'sent') ? reachedSql : ''
    const sql = `${endSql}${reach}${reached} SELECT`
    if (far) await inTransaction(pool, (client) => endLocked(executeIn(client), sql, ends))
    else await pool.query(sql, [JSON.stringify(ends)])
    return all.map(() => undefined)
  })
}

/** Clubs first, then members, then reminders, as everywhere: two that went different ways would wait for each other. */
async function endLocked(execute: Execute, sql: string, ends: readonly { readonly run: string }[]): Promise<void> {
  const runs = ends.map(({ run }) => run)
  await execute(lockClubsSql, [runs])
  await execute(lockMembersSql, [runs])
  await execute(sql, [JSON.stringify(ends)])
}

const ownersOf = 'FROM runs JOIN reminders r ON r.id = runs.reminder_id WHERE runs.id = ANY ($1::uuid[])'

const lockClubsSql = `
  SELECT c.id FROM clubs c WHERE c.id IN (SELECT r.club_id ${ownersOf} AND r.member_id IS NULL)
  ORDER BY c.id FOR NO KEY UPDATE`

const lockMembersSql = `
  SELECT m.id FROM members m WHERE (m.club_id, m.id) IN (SELECT r.club_id, r.member_id ${ownersOf})
  ORDER BY m.id FOR NO KEY UPDATE`

const endSql = `
  WITH ended AS (
    UPDATE runs SET state = e.state, reason = e.reason, ref = e.ref, ended_at = e.at, owner = NULL, lease_until = NULL,
      sending = false,
      lateness_seconds = CASE WHEN e.state = 'sent' THEN round(extract(epoch FROM e.at - planned_for)) END
    FROM json_to_recordset($1::json) AS e (run uuid, owner text, state text, reason text, ref text, at timestamptz)
    WHERE runs.id = e.run AND runs.owner = e.owner AND runs.state = 'claimed'
    RETURNING runs.reminder_id, runs.state, runs.reason, runs.ended_at
  )`

/**
 * Who could not be reached is told at their next command. Where there is nothing left to send to, nothing more is sent,
 * and a club that lost its channel is marked until one of its admins has been told. The club's reminder then has no next
 * time, and is off to everybody; but it was not turned off, so that it comes again with the next channel.
 */
const reachSql = `, marked AS (
    UPDATE members m SET unreachable_at = ended.ended_at
    FROM ended JOIN reminders r ON r.id = ended.reminder_id
    WHERE ended.reason = 'unreachable' AND m.club_id = r.club_id AND m.id = r.member_id
  ), disabled AS (
    UPDATE reminders r SET enabled = r.enabled AND r.member_id IS NULL, next_at = NULL, next_date = NULL
    FROM ended WHERE ended.reason = 'gone' AND r.id = ended.reminder_id
    RETURNING r.club_id, r.member_id, ended.ended_at
  ), lost AS (
    UPDATE clubs c SET lost_at = disabled.ended_at
    FROM disabled WHERE disabled.member_id IS NULL AND c.id = disabled.club_id
  )`

/** Whoever could be reached since has nothing to be told of. */
const reachedSql = `, reached AS (
    UPDATE members m SET unreachable_at = NULL
    FROM ended JOIN reminders r ON r.id = ended.reminder_id
    WHERE ended.state = 'sent' AND m.club_id = r.club_id AND m.id = r.member_id AND m.unreachable_at < ended.ended_at
  )`
