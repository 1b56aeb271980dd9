import { randomUUIDv7 } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Requeue } from '#core/delivery-ports.ts'
import type { MemberRef } from '#core/member.ts'
import type { Snoozes } from '#core/ports.ts'
import type { Database } from './database.ts'
import { executeIn, inTransaction } from './transaction.ts'

export function createSnoozes({ pool }: Database, requeue: Requeue): Snoozes {
  return {
    add: (ref, at, now) =>
      inTransaction(pool, async (client) => {
        const reminder = await lockReminder(client, ref)
        if (reminder === undefined) return false
        // Pressed twice, it is asked for once.
        if (await isWaiting(client, ref, at)) return true
        await client.query(replaceSql, [ref.club, ref.member, now.toString()])
        const run = await insert(client, reminder, at)
        await requeue([run], at.since(now), executeIn(client))
        return true
      }),
  }
}

/**
 * The reminder whose ledger the run goes into. A second press waits here for the first, and so does one for an `off` on
 * its way: what that has left is read only then, by a statement that began after it.
 */
async function lockReminder(client: PoolClient, ref: MemberRef) {
  await client.query(lockSql, [ref.club, ref.member])
  const { rows } = await client.query<{ id: string; zone: string }>(reminderSql, [ref.club, ref.member])
  return rows[0]
}

async function isWaiting(client: PoolClient, ref: MemberRef, at: Temporal.Instant): Promise<boolean> {
  const { rowCount } = await client.query(waitingSql, [ref.club, ref.member, at.toString()])
  return rowCount !== 0
}

/** Its number among the snoozes of that local date keeps it, and its key, apart from any other run. */
async function insert(client: PoolClient, { id, zone }: { id: string; zone: string }, at: Temporal.Instant) {
  const run = randomUUIDv7()
  const date = at.toZonedDateTimeISO(zone).toPlainDate().toString()
  await client.query(insertSql, [run, id, date, at.toString()])
  return run
}

const lockSql = 'SELECT FROM members WHERE club_id = $1 AND id = $2 FOR NO KEY UPDATE'

const reminderSql =
  'SELECT id, zone FROM reminders WHERE club_id = $1 AND member_id = $2 AND enabled ORDER BY kind LIMIT 1'

const waitingOf = `
  runs.kind = 'snooze' AND runs.state = 'planned' AND runs.reminder_id IN (
    SELECT id FROM reminders WHERE club_id = $1 AND member_id = $2)`

const waitingSql = `SELECT FROM runs WHERE ${waitingOf} AND runs.planned_for = $3::timestamptz`

const replaceSql = `UPDATE runs SET state = 'skipped', reason = 'changed', ended_at = $3::timestamptz WHERE ${waitingOf}`

const insertSql = `
  INSERT INTO runs (id, reminder_id, local_date, kind, n, key, state, planned_for, queued_for)
  SELECT $1::uuid, $2::uuid, $3::date, 'snooze', n, $2::text || '/' || $3::text || '/snooze/' || n, 'planned',
    $4::timestamptz, $4::timestamptz
  FROM (
    SELECT coalesce(max(n), 0) + 1 AS n FROM runs
    WHERE reminder_id = $2::uuid AND local_date = $3::date AND kind = 'snooze'
  ) AS latest`
