import type { ShardLeases } from '#core/platform-ports.ts'
import type { Database } from './database.ts'

export function createShardLeases({ pool }: Database): ShardLeases {
  return {
    async hold({ platform, number }, owner, until, now) {
      const { rowCount } = await pool.query(holdSql, [platform, number, owner, until.toString(), now.toString()])
      return rowCount === 1
    },

    async release(owner) {
      await pool.query('DELETE FROM shard_leases WHERE owner = $1', [owner])
    },
  }
}

/** One statement looks and takes: of replicas that find the same lease lapsed, one gets it. */
const holdSql = `
  INSERT INTO shard_leases (platform, shard, owner, until) VALUES ($1, $2, $3, $4::timestamptz)
  ON CONFLICT (platform, shard) DO UPDATE SET owner = excluded.owner, until = excluded.until
    WHERE shard_leases.owner = excluded.owner OR shard_leases.until <= $5::timestamptz`
