import type { Outbox } from '#core/delivery-ports.ts'
import type { MemberRef } from '#core/member.ts'
import { askEvery, keepAliveEvery, mostReplayed } from './limits.ts'
import { renderMessage } from './message.ts'
import type { WaitingMessage } from './wire.ts'

/** How long a page waits before it connects again, in milliseconds. */
const reconnectAfter = 2_000

/**
 * Everything posted for a member after the revision `after`, now and from now on, as server-sent events. One cursor runs through the
 * replay and the live part, so that nothing falls between them and nothing comes twice. Ends when `signal` aborts.
 */
export function streamMessages(
  outbox: Outbox,
  ref: MemberRef,
  after: string | undefined,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const over = new AbortController()
  const open = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const write = (lines: string) => {
      if (!over.signal.aborted) controller.enqueue(encoder.encode(lines))
    }
    const end = () => {
      if (over.signal.aborted) return
      over.abort()
      controller.close()
    }
    const look = createFeed(outbox, ref, after, (message) => write(eventLines(message)))
    // The page connects again with the last id it has; an outbox that is really away then fails that request, and
    // there it is reported.
    const ask = () => void look().catch(end)
    const stops = [outbox.watch(ask), every(askEvery, ask), every(keepAliveEvery, () => write(': alive\n\n'))]
    over.signal.addEventListener('abort', () => {
      for (const stop of stops) stop()
    })
    signal.addEventListener('abort', end)
    write(`retry: ${reconnectAfter}\n\n`)
    if (signal.aborted) end()
    else ask()
  }
  return new ReadableStream<Uint8Array>({ start: open, cancel: () => over.abort() })
}

function eventLines(message: WaitingMessage): string {
  return `id: ${message.revision}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`
}

function every(milliseconds: number, act: () => void): () => void {
  const timer = setInterval(act, milliseconds)
  return () => clearInterval(timer)
}

/** Hands on what is new each time it is called; a call during another makes that one look once more. */
function createFeed(
  outbox: Outbox,
  ref: MemberRef,
  after: string | undefined,
  found: (message: WaitingMessage) => void,
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
        for (const message of await outbox.since(ref, cursor, mostReplayed)) {
          cursor = message.revision
          found(renderMessage(message))
        }
      }
    } finally {
      looking = false
    }
  }
}
