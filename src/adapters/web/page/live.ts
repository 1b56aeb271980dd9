import type { WaitingMessage } from '../wire.ts'

export type Connection = 'connecting' | 'connected' | 'offline'

/** How long after a refused connection the next one is tried, in milliseconds. */
const retryAfter = 3_000

/** Hears every message after the given one until it is told to stop. The browser connects again by itself where it can. */
export function listen(
  member: string,
  after: string | undefined,
  heard: { message(message: WaitingMessage): void; connection(state: Connection): void },
): () => void {
  // Ids count up from 1: with no message yet, all of them are after 0.
  let last = after ?? '0'
  let source: EventSource | undefined
  let timer: number | undefined
  const connect = () => {
    heard.connection('connecting')
    const opened = new EventSource(`/api/stream?${new URLSearchParams({ member, after: last })}`)
    source = opened
    opened.addEventListener('open', () => heard.connection('connected'))
    opened.addEventListener('message', (event: MessageEvent<string>) => {
      last = event.lastEventId
      // The stream is the program's own (`wire.ts`).
      heard.message(JSON.parse(event.data) as WaitingMessage)
    })
    opened.addEventListener('error', () => {
      heard.connection('offline')
      // An answer that is no stream ends the browser's own tries.
      if (opened.readyState === EventSource.CLOSED) timer = window.setTimeout(connect, retryAfter)
    })
  }
  connect()
  return () => {
    window.clearTimeout(timer)
    source?.close()
  }
}
