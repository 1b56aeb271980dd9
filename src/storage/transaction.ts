import type { Pool, PoolClient } from 'pg'
import type { Execute } from '#core/delivery-ports.ts'

/**
 * Runs `work` in one transaction on one connection; whatever it throws undoes all of it. `work` may use only the client
 * it is given: on the embedded database there is no other connection, and asking for one waits for ever.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      // The connection itself is gone, and its transaction with it; `error` says so.
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Statements on the connection of a transaction, for whoever may know no more of it. */
export function executeIn(client: PoolClient): Execute {
  return (sql, values) => client.query(sql, [...values])
}
