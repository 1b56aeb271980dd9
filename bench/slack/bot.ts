import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Slack } from '#test/support/slack/slack.ts'
import { startSlackFor } from '#test/support/slack-program.ts'
import { type Child, type Start, startChild } from '../chat/child.ts'
import type { Ask } from '../chat/load.ts'

/** A bot in a process of its own, to which a Slack of its own posts. */
export interface Bot extends Child {
  readonly slack: Slack
  /** Some member, each time another one, types that; resolves with the first answer. */
  ask(command: string, text?: string): Ask
}

/** What a bot needs to find its Slack, and where it is to listen. */
export interface Place {
  readonly slack: Slack
  readonly token: string
  readonly port: number
}

/** Enough that none has more check-ins on one day than a real one would. */
const members = 100
/** How long a first start may take, in milliseconds. */
const patience = 60_000

export async function startBot(startOf: (place: Place) => Start): Promise<Bot> {
  const slack = await startSlackFor('http', { generous: true })
  const team = slack.team('Striders')
  const token = slack.install(team).value
  const port = await freePort()
  const child = startChild(startOf({ slack, token, port }))
  const channel = slack.channel(team, 'drills')
  const people = Array.from({ length: members }, (_, index) =>
    slack.person(team, slack.user(team, { name: `runner-${index}` })),
  )
  const url = `http://127.0.0.1:${port}/slack/events`
  slack.deliverTo(url)
  await listening(slack, url)
  let asked = 0
  return {
    slack,
    ask:
      (command, text = '') =>
      async () => {
        const person = people[asked++ % people.length]
        if (person === undefined) throw new Error('Nobody is there to ask')
        return (await person.slash(command, text, channel)).first()
      },
    processorTime: child.processorTime,
    async stop() {
      await child.stop()
      await slack.stop()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Slack asks an address whether it is one before it posts anything there. */
async function listening(slack: Slack, url: string): Promise<void> {
  const late = performance.now() + patience
  while (performance.now() < late) {
    const answer = await slack.signedPost(url, { type: 'url_verification', challenge: 'here' }).catch(() => undefined)
    if (answer?.text.includes('here') === true) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The bot did not come to Slack')
}
