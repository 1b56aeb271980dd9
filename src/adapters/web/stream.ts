import type { MemberRef } from '#core/member.ts'
import type { Outbox } from '#core/ports.ts'
import { askEvery, keepAliveEvery, mostMessages } from './limits.ts'
import { renderMessage } from './message.ts'

/** How long a page waits before it connects again, in milliseconds. */
const reconnectAfter = 2_000

/**
 * Everything posted for a member after `after`, now and from now on, as server-sent events. One cursor runs through the
 * replay and the live part, so that nothing falls between them and nothing comes twice. Ends when `signal` aborts.
 */
export function streamMessages(
  outbox: Outbox,
  ref: MemberRef,
  after: string | undefined,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const done = new AbortController()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (lines: string) => controller.enqueue(encoder.encode(lines))
      write(`retry: ${reconnectAfter}\n\n`)
      const feed = createFeed(outbox, ref, after, (message) => {
        if (!done.signal.aborted) write(`id: ${message.id}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`)
      })
      const ask = () => {
        feed().catch((error: unknown) => {
          if (done.signal.aborted) return
          // The page connects again with the last id it has, and misses nothing.
          done.abort()
          controller.error(error)
        })
      }
      const stopWatching = outbox.watch(ask)
      const asking = setInterval(ask, askEvery)
      const beating = setInterval(() => write(': alive\n\n'), keepAliveEvery)
      done.signal.addEventListener('abort', () => {
        stopWatching()
        clearInterval(asking)
        clearInterval(beating)
      })
      const end = () => {
        if (done.signal.aborted) return
        done.abort()
        controller.close()
      }
      signal.addEventListener('abort', end)
      if (signal.aborted) end()
      else ask()
    },
    cancel: () => done.abort(),
  })
}

/** Hands on what is new each time it is called; a call during another makes that one look once more. */
function createFeed(
  outbox: Outbox,
  ref: MemberRef,
  after: string | undefined,
  found: (message: ReturnType<typeof renderMessage>) => void,
): () => Promise<void> {
  let cursor = after
  let looking = false
  let again = false
  return async () => {
    again = true
    if (looking) return
    looking = true
    try {
      while (again) {
        again = false
        for (const message of await outbox.since(ref, cursor, mostMessages)) {
          cursor = message.id
          found(renderMessage(message))
        }
      }
    } finally {
      looking = false
    }
  }
}
