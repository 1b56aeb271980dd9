import type { Discord } from '#test/support/discord/discord.ts'
import { type Replica, startReplicaWith, type TestDatabase } from '#test/support/replica.ts'

/** Starts the program on that Discord, by whose clock it lives. */
export function startReplica(
  discord: Discord,
  { environment }: TestDatabase,
  more: Readonly<Record<string, string>> = {},
): Promise<Replica> {
  const known = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl }
  return startReplicaWith({ ...known, ...environment, ...more }, () => discord.now())
}
