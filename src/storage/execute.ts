import type { Pool } from 'pg'
import type { Execute } from '#core/delivery-ports.ts'

/**
 * One statement, or a script of several, on any connection of a pool; a script answers with its last statement's rows.
 * A script may open a transaction of its own: when it fails inside, that is rolled back here, because the embedded
 * database has one session, which no new connection would free.
 */
export function executeOn(pool: Pool): Execute {
  return async (sql, values) => {
    const client = await pool.connect()
    let broken = false
    const onError = () => {
      broken = true
    }
    // A connection that breaks while it is out has no other listener, and Node would end the process.
    client.on('error', onError)
    try {
      // For a script pg answers with a list of results, which its types leave out.
      const results = [await client.query(sql, [...values])].flat()
      return { rows: results.at(-1)?.rows ?? [] }
    } catch (error) {
      await client.query('ROLLBACK').catch(onError)
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }
}
