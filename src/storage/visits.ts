import type { Pool } from 'pg'
import type { Caller } from '#core/member.ts'
import { storable } from './rows.ts'

/** Someone who was here before is here again. */
export interface Visit {
  readonly club: string
  readonly member: string
  readonly caller: Caller
  readonly now: Temporal.Instant
}

/** Notes who is here, and what their platform says of them now; those who come at the same moment in one statement. */
export async function noteVisits(pool: Pool, visits: readonly Visit[]): Promise<readonly undefined[]> {
  const asked = visits.map(({ club, member, caller: { user, role }, now }, n) => {
    return { n, club, member, name: storable(user.name), role, seen: now }
  })
  await pool.query(visitsSql, [JSON.stringify(asked)])
  return visits.map(() => undefined)
}

/** Locked in the order of their ids: two such statements that went different ways would wait for each other. */
const visitsSql = `
  WITH latest AS (
    SELECT DISTINCT ON (member) club, member, name, role, seen
    FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid, name text, role text, seen timestamptz)
    ORDER BY member, n DESC
  ), locked AS (
    SELECT m.id FROM members m JOIN latest ON m.club_id = latest.club AND m.id = latest.member
    ORDER BY m.id FOR NO KEY UPDATE OF m
  )
  UPDATE members m SET name = latest.name, role = latest.role, last_seen = latest.seen
  FROM locked JOIN latest ON latest.member = locked.id
  WHERE m.id = locked.id`
