import type { SocketModeReceiver } from '@slack/bolt'
import type { News } from '#chat/news.ts'
import { within } from '#chat/within.ts'
import { failureOf, whyOf } from './failure.ts'

/** The connection that a program opens to Slack, kept for as long as it runs. */
export interface Connection {
  /** Opens it when it is not there. */
  keep(): Promise<void>
  isOpen(): boolean
  stop(): Promise<void>
}

/** How long Slack may take to greet, and to take leave, in milliseconds. */
const slowestHello = 15_000
const slowestFarewell = 2_000

type Greeting = 'hello' | 'silence' | 'stopped'

/** Slack ends each connection now and then, and says so: the next one is opened at once. Nobody waits for one that hangs. */
export function createConnection(receiver: SocketModeReceiver, news: News): Connection {
  const { client } = receiver
  const stopping = Promise.withResolvers<Greeting>()
  let open = false
  let stopped = false
  let opening: Promise<void> | undefined

  const connect = async () => {
    const hello = client.start().then((): Greeting => 'hello')
    try {
      const greeting = await Promise.race([within<Greeting>(slowestHello, hello, 'silence'), stopping.promise])
      open = greeting === 'hello'
      if (greeting !== 'silence') return
      await hangUp(client)
      news.warn({ why: 'Slack does not say hello' }, unopened)
    } catch (error) {
      const why = error === undefined ? 'it was closed again' : whyOf(failureOf(error))
      if (!stopped) news.warn({ why }, unopened)
    } finally {
      // What was given up is told to nobody.
      hello.catch(() => undefined)
    }
  }
  const keep = async () => {
    if (open || stopped) return
    opening ??= connect().finally(() => {
      opening = undefined
    })
    await opening
  }
  client.on('authenticated', () => {
    // What is thrown here ends the start, before it connects.
    if (stopped) throw new Error('The program stops')
  })
  client.on('disconnected', () => {
    const was = open
    open = false
    if (was && !stopped) void keep()
  })
  return {
    keep,
    isOpen: () => open,
    async stop() {
      stopped = true
      stopping.resolve('stopped')
      await hangUp(client)
    },
  }
}

const unopened = 'the connection to Slack could not be opened; it is tried again'

/** Asked a second time, while it waits for Slack's farewell, the client cuts the connection. */
async function hangUp(client: SocketModeReceiver['client']): Promise<void> {
  const silence = 'silence'
  const farewell = await within<unknown>(slowestFarewell, client.disconnect(), silence)
  if (farewell === silence) await client.disconnect()
}
