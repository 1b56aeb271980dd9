import type { Pool } from 'pg'
import type { Execute } from '#core/ports.ts'

/**
 * Runs `work` in one transaction of plain SQL; whatever it throws undoes all of it. `work` may use only the `execute` it
 * is given: on the embedded database there is no other connection, and asking for one waits for ever.
 */
export async function inTransaction<Result>(pool: Pool, work: (execute: Execute) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const result = await work((sql, values) => client.query(sql, [...values]))
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
