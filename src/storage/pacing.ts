import type { Pool } from 'pg'
import type { PaceAsk, Pacing } from '#core/ports.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'

export function createPacing({ pool }: Database): Pacing {
  return {
    take: gather((asks) => takeAll(pool, asks)),

    async hold(bucket, until) {
      await pool.query(holdSql, [bucket, until.toString()])
    },
  }
}

/** Each bucket is asked once for all its places, which then go to who was planned first. */
async function takeAll(pool: Pool, asks: readonly PaceAsk[]): Promise<readonly Temporal.Instant[]> {
  const places = new Map<PaceAsk, Temporal.Instant>()
  for (const bucket of new Set(asks.map((ask) => ask.bucket))) {
    const inLine = asks
      .filter((ask) => ask.bucket === bucket)
      .sort((one, other) => Temporal.Instant.compare(one.plannedFor, other.plannedFor))
    for (const [ask, at] of await takePlaces(pool, inLine)) places.set(ask, at)
  }
  return asks.map((ask) => places.get(ask) ?? ask.now)
}

async function takePlaces(
  pool: Pool,
  inLine: readonly PaceAsk[],
): Promise<readonly (readonly [PaceAsk, Temporal.Instant])[]> {
  const [first] = inLine
  if (first === undefined) return []
  const { bucket, perSecond, now } = first
  const fresh = inLine.filter((ask) => !ask.paced)
  const apart = 1 / perSecond
  const values = [bucket, now.toString(), apart, fresh.length, inLine.length]
  const { rows } = await pool.query<{ free: Date; held: boolean }>(takeSql, values)
  const [row] = rows
  if (row === undefined) throw new Error(`The pace of ${bucket} gives no places`)
  // A place kept before a silence began is lost in it.
  const served = row.held ? inLine : fresh
  return served.map((ask, place) => {
    const before = Math.round((served.length - place) * apart * 1000)
    return [ask, Temporal.Instant.fromEpochMilliseconds(row.free.getTime() - before)]
  })
}

/** Answers with the first place after those that were given, of which there are $4, or $5 in a time of silence. */
const takeSql = `
  INSERT INTO paces (bucket, next_at, held_until)
  VALUES ($1, $2::timestamptz + $4 * $3::float8 * interval '1 second', '-infinity')
  ON CONFLICT (bucket) DO UPDATE SET next_at = GREATEST(paces.next_at, paces.held_until, $2::timestamptz)
    + CASE WHEN paces.held_until > $2::timestamptz THEN $5::int ELSE $4::int END * $3::float8 * interval '1 second'
  RETURNING next_at AS free, held_until > $2::timestamptz AS held`

const holdSql = `
  INSERT INTO paces (bucket, next_at, held_until) VALUES ($1, $2::timestamptz, $2::timestamptz)
  ON CONFLICT (bucket) DO UPDATE SET held_until = GREATEST(paces.held_until, $2::timestamptz)`
