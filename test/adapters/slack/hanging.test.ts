import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databases, type Replica, startReplicaWith, type TestDatabase } from '#test/support/replica.ts'
import type { Slack } from '#test/support/slack/slack.ts'
import { slackEnvironment, startSlackFor } from '#test/support/slack-program.ts'

let slack: Slack
let database: TestDatabase | undefined
let replica: Replica | undefined

beforeEach(async () => {
  slack = await startSlackFor('socket')
  database = await databases[0]?.[1]()
})

afterEach(async () => {
  await replica?.stop()
  replica = undefined
  await slack.stop()
  await database?.remove()
}, 60_000)

async function start(): Promise<Replica> {
  const { value } = slack.install(slack.team('Striders', { owner: { name: 'dana' } }))
  replica = await startReplicaWith(
    { ...slackEnvironment(slack, 'socket', value), ...database?.environment },
    Temporal.Now.instant,
  )
  return replica
}

const health = async ({ url }: Replica) => (await fetch(`${url}/readyz`)).text()

describe('the program, where Slack', { timeout: 60_000 }, () => {
  it('does not say hello, serves the page, says so, stops, and connects once Slack greets', async () => {
    slack.greet('silence')
    const running = await start()
    await slack.until(() => slack.connected > 0, 'a connection')
    expect([(await fetch(running.url)).status, await running.readyz()]).toEqual([200, 503])
    expect(await health(running)).toContain('slack')
    slack.greet('hello')
    await expect.poll(() => running.readyz(), { timeout: 25_000 }).toBe(200)
    expect(running.log.join('\n')).toContain('does not say hello')
    expect(slack.connected).toBe(1)
  })

  it.each(['silence', 'frozen'] as const)('meets a connection with %s, stops', async (greeting) => {
    slack.greet(greeting)
    const running = await start()
    await slack.until(() => slack.connected > 0, 'a connection')
    await running.stop()
    await slack.until(() => slack.connected === 0, 'no connection')
  })

  it.each(['apps.connections.open', 'auth.test'])(
    'hangs over %s, serves the page, says so and stops',
    async (method) => {
      const hanging = slack.fail(method, { hang: true, times: 99 })
      const running = await start()
      await slack.until(() => hanging.used > 0, 'a call')
      expect([(await fetch(running.url)).status, await running.readyz()]).toEqual([200, 503])
      await running.stop()
      hanging.lift()
      expect(slack.connected).toBe(0)
    },
  )
})
