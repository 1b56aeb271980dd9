import type { Pool } from 'pg'
import type { Leases } from '#core/delivery-ports.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { executeIn, inTransaction } from './transaction.ts'

/** Past the longest pause between two tries of a job: by then it would have come up again, if it were still there. */
const jobIsLostAfter = Temporal.Duration.from({ minutes: 10 })

export function createLeases({ pool }: Database): Leases {
  const mark = gather<Held, boolean>((all) => markSending(pool, all))
  return {
    sending: (run, owner) => mark({ run, owner }),

    async sweep(batch, now, requeue) {
      const moments = [now.toString(), now.subtract(jobIsLostAfter).toString()]
      // Nearly always there are none, and then this is all that a tick pays.
      const { rowCount } = await pool.query(`SELECT ${leftBehindSql} LIMIT 1`, moments)
      if (rowCount === 0) return 0
      return inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>(sweepSql, [...moments, batch])
        if (rows.length > 0)
          await requeue(
            rows.map(({ id }) => id),
            executeIn(client),
          )
        return rows.length
      })
    },

    async handBack(owner, now) {
      const { rowCount } = await pool.query(handBackSql, [owner, now.toString()])
      return rowCount ?? 0
    },

    async open() {
      const { rows } = await pool.query<{ open: number }>(
        'SELECT count(*)::int AS open FROM runs WHERE ended_at IS NULL',
      )
      return rows[0]?.open ?? 0
    },
  }
}

interface Held {
  readonly run: string
  readonly owner: string
}

/**
 * Those on their way at the same moment are marked in one statement. Each mark is given once: a process that was too slow
 * for its own lease may meet itself.
 */
async function markSending(pool: Pool, all: readonly Held[]): Promise<readonly boolean[]> {
  const values = [all.map(({ run }) => run), all.map(({ owner }) => owner)]
  const { rows } = await pool.query<{ id: string }>(sendingSql, values)
  const marked = new Set(rows.map(({ id }) => id))
  return all.map(({ run }) => marked.delete(run))
}

const sendingSql = `
  UPDATE runs SET sending = true FROM unnest($1::uuid[], $2::text[]) AS held (run, owner)
  WHERE runs.id = held.run AND runs.owner = held.owner AND runs.state = 'claimed' AND NOT runs.sending
  RETURNING runs.id`

const leftBehindSql = `id FROM runs
    WHERE ended_at IS NULL AND (state = 'planned' OR lease_until < $1::timestamptz)
      AND (queued_for < $2::timestamptz OR queued_for <= lease_until)`

/**
 * `queued_for` moves on, past the lease as well, so that the next sweep leaves these alone. The index holds open runs
 * only, so it is short.
 */
const sweepSql = `
  WITH left_behind AS (
    SELECT ${leftBehindSql}
    ORDER BY planned_for LIMIT $3
    FOR UPDATE SKIP LOCKED
  )
  UPDATE runs SET queued_for = $1::timestamptz FROM left_behind WHERE runs.id = left_behind.id
  RETURNING runs.id`

const handBackSql = `
  UPDATE runs SET state = 'planned', owner = NULL, lease_until = NULL, uncertain = uncertain OR sending, sending = false,
    queued_for = $2::timestamptz
  WHERE owner = $1 AND state = 'claimed' AND ended_at IS NULL`
