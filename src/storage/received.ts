import type { Received } from '#core/platform-ports.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'

interface Delivered {
  readonly platform: string
  readonly id: string
  readonly at: Temporal.Instant
}

/** Everything a platform delivers passes here, so what comes at the same moment is noted in one statement. */
export function createReceived({ pool }: Database): Received {
  const note = gather<Delivered, boolean>(async (delivered) => {
    const columns = [delivered.map(({ platform }) => platform), delivered.map(({ id }) => id)]
    const { rows } = await pool.query<{ name: string }>(noteSql, [...columns, delivered.map(({ at }) => at.toString())])
    const fresh = new Set(rows.map(({ name }) => name))
    // Of two that are the same in one statement the first takes the name away.
    return delivered.map(({ platform, id }) => fresh.delete(`${platform}/${id}`))
  })
  return { first: (platform, id, at) => note({ platform, id, at }) }
}

/** A delivery need be remembered for no longer than its platform repeats one, or than a signature is good for. */
export async function forgetReceived({ pool }: Database, before: Temporal.Instant): Promise<void> {
  await pool.query('DELETE FROM received WHERE at < $1', [before.toString()])
}

/** In order, so that replicas which note the same names at once do not wait for each other in a circle. */
const noteSql = `
  INSERT INTO received (platform, id, at)
  SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS one (platform, id, at) ORDER BY platform, id
  ON CONFLICT (platform, id) DO NOTHING
  RETURNING platform || '/' || id AS name`
