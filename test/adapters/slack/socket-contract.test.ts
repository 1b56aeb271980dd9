import { afterAll, beforeAll, describe } from 'vitest'
import { platformContract } from '#test/contracts/platform-contract.ts'
import type { PlatformDriver } from '#test/contracts/platform-driver.ts'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'
import type { Slack } from '#test/support/slack/slack.ts'
import { startSlackFor, startSlackReplica } from '#test/support/slack-program.ts'
import { createDriver } from './driver.ts'

const at = Temporal.Instant.from('2026-11-02T17:00:00Z')

/** A program that opens its connection serves one workspace, so each scenario has a program and a database of its own. */
describe.each(databases)(
  'the coach in one workspace, in Socket Mode, on %s',
  { timeout: 60_000 },
  (_, openDatabase) => {
    let slack: Slack
    let driver: PlatformDriver
    let running: { readonly database: TestDatabase; readonly token: string; replica: Replica } | undefined
    const program = () => {
      if (running === undefined) throw new Error('The program starts with its workspace')
      return running
    }
    const end = async () => {
      const was = running
      running = undefined
      await was?.replica.stop()
      await was?.database.remove()
    }
    beforeAll(async () => {
      slack = await startSlackFor('socket', { at })
      driver = createDriver({
        slack,
        async install(team) {
          await end()
          const database = await openDatabase()
          const token = slack.install(team).value
          running = { database, token, replica: await startSlackReplica(slack, 'socket', database, token) }
        },
        tick: () => program().replica.tick(),
        async restart() {
          const one = program()
          await one.replica.stop()
          one.replica = await startSlackReplica(slack, 'socket', one.database, one.token)
        },
      })
    }, 60_000)
    afterAll(async () => {
      await end()
      await slack?.stop()
    })
    platformContract(() => driver, { stranger: undefined, manyClubs: false })
  },
)
