import type { SocketModeReceiver } from '@slack/bolt'
import type { News } from '#chat/news.ts'
import { failureOf, whyOf } from './failure.ts'

/** The connection that a program opens to Slack, kept for as long as it runs. */
export interface Connection {
  /** Opens it when it is not there. */
  keep(): Promise<void>
  isOpen(): boolean
  stop(): Promise<void>
}

/** Slack ends each connection now and then, and says so: the next one is opened at once. */
export function createConnection(receiver: SocketModeReceiver, news: News): Connection {
  const { client } = receiver
  let open = false
  let stopped = false
  let opening: Promise<void> | undefined

  const connect = async () => {
    try {
      await client.start()
      open = true
    } catch (error) {
      const why = error === undefined ? 'it was closed again' : whyOf(failureOf(error))
      if (!stopped) news.warn({ why }, 'the connection to Slack could not be opened; it is tried again')
    }
  }
  const keep = async () => {
    if (open || stopped) return
    opening ??= connect().finally(() => {
      opening = undefined
    })
    await opening
  }
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
      await opening
      if (open) await client.disconnect()
    },
  }
}
