import { afterAll, beforeAll, describe } from 'vitest'
import { platformContract } from '#test/contracts/platform-contract.ts'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import { startReplica } from '#test/support/discord-program.ts'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'
import { createDriver } from './driver.ts'

describe.each(databases)('the coach on Discord, on %s', { timeout: 90_000 }, (_, openDatabase) => {
  let discord: Discord
  let database: TestDatabase
  let replica: Replica
  let driver: ReturnType<typeof createDriver>
  const start = async () => {
    replica = await startReplica(discord, database)
    await discord.until(() => discord.connected.length === 1 && discord.commands.length > 0, 'the coach')
  }
  beforeAll(async () => {
    discord = await startDiscord({ at: Temporal.Instant.from('2026-11-02T17:00:00Z') })
    database = await openDatabase()
    await start()
    driver = createDriver({
      discord,
      tick: () => replica.tick(),
      async restart() {
        await replica.stop()
        await start()
      },
    })
  }, 60_000)
  afterAll(async () => {
    await replica?.stop()
    await discord?.stop()
    await database?.remove()
  })
  platformContract(() => driver, { stranger: () => driver.stranger(), manyClubs: true })
})
