import type { Privacy } from '#core/club-ports.ts'
import type { Database } from './database.ts'
import { instantColumn } from './rows.ts'

/** How long a club is kept that took the coach away: it may come back. */
const kept = Temporal.Duration.from({ hours: 90 * 24 })

/** Deletes the clubs that took the coach away long ago, with all that belongs to them. */
export async function forgetLeftClubs(
  { pool }: Database,
  privacy: Pick<Privacy, 'forgetClub'>,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM clubs WHERE left_at < $1', [
    instantColumn(now.subtract(kept)),
  ])
  for (const { id } of rows) await privacy.forgetClub(id)
}
