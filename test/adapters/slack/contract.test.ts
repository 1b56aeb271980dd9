import { afterAll, beforeAll, describe } from 'vitest'
import { platformContract } from '#test/contracts/platform-contract.ts'
import type { PlatformDriver } from '#test/contracts/platform-driver.ts'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'
import type { Slack } from '#test/support/slack/slack.ts'
import { installFrom, startSlackFor, startSlackReplica } from '#test/support/slack-program.ts'
import { createDriver } from './driver.ts'

const at = Temporal.Instant.from('2026-11-02T17:00:00Z')

describe.each(databases)('the coach in many workspaces, over HTTP, on %s', { timeout: 90_000 }, (_, openDatabase) => {
  let slack: Slack
  let database: TestDatabase
  let replica: Replica
  let driver: PlatformDriver
  beforeAll(async () => {
    slack = await startSlackFor('many', { at })
    database = await openDatabase()
    replica = await startSlackReplica(slack, 'many', database)
    driver = createDriver({
      slack,
      async install(team) {
        await installFrom(slack, replica, team)
        const { dm } = slack.person(team, team.owner)
        await slack.until(() => dm.messages.length > 0, 'a welcome for who installed it')
      },
      tick: () => replica.tick(),
      async restart() {
        await replica.stop()
        replica = await startSlackReplica(slack, 'many', database)
      },
    })
  }, 60_000)
  afterAll(async () => {
    await replica?.stop()
    await slack?.stop()
    await database?.remove()
  })
  platformContract(() => driver, { stranger: undefined, manyClubs: true })
})
