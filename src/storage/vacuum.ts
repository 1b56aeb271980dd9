import type { Database } from './database.ts'

/**
 * Does for the embedded database what a server's autovacuum does: takes away what was overwritten, and counts what there
 * is. Without those counts Postgres reads a club's whole log through the index on its days, once for each member.
 */
export async function vacuumEmbedded({ kind, pool }: Pick<Database, 'kind' | 'pool'>): Promise<void> {
  if (kind === 'embedded') await pool.query('VACUUM (ANALYZE)')
}
