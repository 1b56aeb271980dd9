import type { Pool } from 'pg'
import type { PaceAsk, Pacing } from '#core/delivery-ports.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'

export function createPacing({ pool }: Database): Pacing {
  return {
    take: gather((asks) => takeAll(pool, asks)),

    async hold(bucket, until) {
      await pool.query(holdSql, [bucket, until.toString()])
    },

    async forget(before) {
      await pool.query(forgetSql, [before.toString()])
    },
  }
}

/** Who asks at one moment, of one bucket, in the order in which they were planned. */
interface Line {
  readonly all: readonly PaceAsk[]
  /** Those that have no place yet. */
  readonly fresh: readonly PaceAsk[]
  /** Between two places, in milliseconds. */
  readonly apart: number
}

/** Every bucket is asked once, all in one statement, for all its places; they go to who was planned first. */
async function takeAll(pool: Pool, asks: readonly PaceAsk[]): Promise<readonly Temporal.Instant[]> {
  const lines = linesOf(asks)
  const wanted = [...lines].map(([bucket, { all, fresh, apart }]) => [
    bucket,
    { all: (all.length * apart) / 1000, fresh: (fresh.length * apart) / 1000 },
  ])
  const now = latest(asks)
  const values = [JSON.stringify(Object.fromEntries(wanted)), now.toString()]
  const { rows } = await pool.query<{ bucket: string; free: Date; held: boolean }>(takeSql, values)
  const places = new Map<PaceAsk, Temporal.Instant>()
  for (const { bucket, free, held } of rows) {
    const { all, fresh, apart } = lines.get(bucket) ?? { all: [], fresh: [], apart: 0 }
    // A place kept before a silence began is lost in it.
    const served = held ? all : fresh
    for (const [index, ask] of served.entries()) {
      const before = Math.round((served.length - index) * apart)
      places.set(ask, Temporal.Instant.fromEpochMilliseconds(free.getTime() - before))
    }
  }
  return asks.map((ask) => places.get(ask) ?? ask.now)
}

function linesOf(asks: readonly PaceAsk[]): ReadonlyMap<string, Line> {
  const inOrder = asks.toSorted((one, other) => Temporal.Instant.compare(one.plannedFor, other.plannedFor))
  const lines = Map.groupBy(inOrder, ({ bucket }) => bucket)
  return new Map(
    [...lines].map(([bucket, all]) => {
      const perSecond = Math.min(...all.map((ask) => ask.perSecond))
      return [bucket, { all, fresh: all.filter(({ paced }) => !paced), apart: 1000 / perSecond }]
    }),
  )
}

function latest(asks: readonly PaceAsk[]): Temporal.Instant {
  return asks.map(({ now }) => now).reduce((one, other) => (Temporal.Instant.compare(one, other) < 0 ? other : one))
}

/**
 * Answers with the first place after those that were given. `$1` says for each bucket how many seconds its new places
 * take, and how many those take that had one before, as they do in a time of silence.
 */
const takeSql = `
  INSERT INTO paces (bucket, next_at, held_until)
  SELECT bucket, $2::timestamptz + (wanted->>'fresh')::float8 * interval '1 second', '-infinity'
  FROM jsonb_each($1::jsonb) AS line (bucket, wanted) ORDER BY bucket
  ON CONFLICT (bucket) DO UPDATE SET next_at = GREATEST(paces.next_at, paces.held_until, $2::timestamptz)
    + ($1::jsonb -> paces.bucket ->> CASE WHEN paces.held_until > $2::timestamptz THEN 'all' ELSE 'fresh' END)::float8
      * interval '1 second'
  RETURNING bucket, next_at AS free, held_until > $2::timestamptz AS held`

const holdSql = `
  INSERT INTO paces (bucket, next_at, held_until) VALUES ($1, $2::timestamptz, $2::timestamptz)
  ON CONFLICT (bucket) DO UPDATE SET held_until = GREATEST(paces.held_until, $2::timestamptz)`

const forgetSql = 'DELETE FROM paces WHERE next_at < $1::timestamptz AND held_until < $1::timestamptz'
