import type { PoolClient } from 'pg'
import type { HeldRows, Privacy } from '#core/club-ports.ts'
import type { Dequeue } from '#core/delivery-ports.ts'
import type { Database } from './database.ts'
import { findHeld } from './held-rows.ts'
import { executeIn, inTransaction } from './transaction.ts'

export function createPrivacy({ pool }: Database, dequeue: Dequeue): Privacy {
  const read = (work: (client: PoolClient) => Promise<HeldRows>) =>
    inTransaction(pool, async (client) => {
      // All of it as it was at one moment.
      await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
      return work(client)
    })
  const forget = (table: 'members' | 'clubs', condition: string, values: readonly string[]) =>
    inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string }>(runsOf(table, condition), [...values])
      const { rowCount } = await client.query(`DELETE FROM ${table} t WHERE ${condition}`, [...values])
      const runs = rows.map(({ id }) => id)
      await dequeue(runs, executeIn(client))
      return rowCount === 1
    })
  return {
    ofMember: ({ club, member }) =>
      read(async (client) => {
        const values = [club, member]
        const held = await findHeld(executeIn(client), { table: 'members', condition: ofMember, values })
        const { rows } = await client.query<{ held: unknown }>(pressesSql, values)
        return rows.length === 0 ? held : { ...held, stored_presses: rows.map((row) => row.held) }
      }),

    ofClub: (club) =>
      read(async (client) => {
        const held = await findHeld(executeIn(client), { table: 'clubs', condition: 'id = $1', values: [club] })
        const { rows } = await client.query<{ held: unknown }>(peopleSql, [club])
        return rows.length === 0 ? held : { ...held, members: rows.map((row) => row.held) }
      }),

    forgetMember: ({ club, member }) => forget('members', ofMember, [club, member]),

    forgetClub: (club) => forget('clubs', 'id = $1', [club]),
  }
}

const ofMember = 'club_id = $1 AND id = $2'

/** Their runs may have jobs in the queue. The lock keeps a run from being planned meanwhile. */
function runsOf(table: 'members' | 'clubs', condition: string): string {
  const whose = table === 'clubs' ? 'r.club_id = held.id' : 'r.club_id = held.club_id AND r.member_id = held.id'
  return `
    WITH held AS (SELECT * FROM ${table} WHERE ${condition} FOR UPDATE),
      series AS (SELECT r.id FROM reminders r JOIN held ON ${whose} FOR UPDATE OF r)
    SELECT runs.id FROM series JOIN runs ON runs.reminder_id = series.id`
}

/** No key leads to these: they go by the platform's own ids. */
const pressesSql = `
  SELECT to_jsonb(p) AS held
  FROM stored_presses p JOIN clubs c ON c.platform = p.platform AND c.platform_id = p.club
    JOIN members m ON m.club_id = c.id AND m.platform_user = p."user"
  WHERE m.club_id = $1 AND m.id = $2`

/** What a member did is the member's own, save where they let the club's coaches see it. */
const peopleSql = `
  SELECT jsonb_build_object('name', m.name, 'joined_at', m.joined_at, 'role', m.role, 'check_ins', (
    SELECT jsonb_agg(to_jsonb(k) - 'club_id' - 'member_id' ORDER BY k.sequence)
    FROM check_ins k WHERE k.club_id = m.club_id AND k.member_id = m.id AND s.coach_sees
  )) AS held
  FROM members m LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id
  WHERE m.club_id = $1
  ORDER BY m.name, m.id`
