import type { Database } from './database.ts'

/**
 * Does something that only one replica may do at a time; the others wait. The embedded database has one process, and one
 * connection that must not be held while the work needs it.
 */
export async function exclusively<Result>(
  { kind, pool, schema }: Database,
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (kind === 'embedded') return work()
  const client = await pool.connect()
  let broken = false
  const onError = () => {
    broken = true
  }
  client.on('error', onError)
  const name = `footfall ${what} in ${schema}`
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name])
    return await work()
  } finally {
    // A connection that is dropped gives its locks back as well.
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(onError)
    client.off('error', onError)
    client.release(broken)
  }
}
