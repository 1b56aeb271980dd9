import type { Pool } from 'pg'
import type { Execute } from '#core/ports.ts'

/** One statement, or a script of several, on any connection of a pool; a script answers with its last statement's rows. */
export function executeOn(pool: Pool): Execute {
  return async (sql, values) => {
    // For a script pg answers with a list of results, which its types leave out.
    const results = [await pool.query(sql, [...values])].flat()
    return { rows: results.at(-1)?.rows ?? [] }
  }
}
