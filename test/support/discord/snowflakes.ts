/** https://discord.com/developers/docs/reference#snowflakes */
const epoch = 1_420_070_400_000n
/** Guilds are given neighbouring milliseconds of an old day, so that they fall on the shards in turn. */
const firstGuild = 1_640_995_200_000n

export interface Snowflakes {
  /** An id of this moment, greater than those before it. */
  at(moment: Temporal.Instant): string
  guild(): string
}

export function createSnowflakes(): Snowflakes {
  let made = 0n
  let guilds = 0n
  return {
    at(moment) {
      made += 1n
      return String(((BigInt(moment.epochMilliseconds) - epoch) << 22n) | (made & 0x3fffffn))
    },
    guild() {
      guilds += 1n
      return String((firstGuild - epoch + guilds) << 22n)
    },
  }
}

/** The shard of so many that hears of a guild: https://discord.com/developers/docs/events/gateway#sharding */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards))
}
