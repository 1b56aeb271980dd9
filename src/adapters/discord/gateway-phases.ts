import { within } from '#chat/within.ts'

/**
 * Where a connection stands. discord.js must not be told to end one that is just waiting for Discord's next frame: it then
 * connects again by itself, and its own `destroy` may never resolve.
 */
export interface Phases {
  /** It waits for Discord. */
  opening(): void
  /** It stands, or has failed for good. */
  settled(): void
  /** It waits for its turn to open a session; rejects once the connection is ended meanwhile. */
  identifying(shard: number, ended: AbortSignal, end: () => Promise<void>): Promise<void>
  isClosed(): boolean
  /** Ends it as soon as that is safe. */
  close(end: () => Promise<void>): Promise<void>
}

/** How long Discord's next frame is waited for, and then the end, in milliseconds. */
const slowestFrame = 4_000
const slowestEnd = 2_000

export function createPhases(turn: (shard: number) => Promise<void>): Phases {
  let closed = false
  let safe = Promise.withResolvers<void>()
  return {
    opening() {
      safe = Promise.withResolvers<void>()
    },
    settled: () => safe.resolve(),
    async identifying(shard, ended, end) {
      const { promise: aborted, reject } = Promise.withResolvers<never>()
      ended.addEventListener('abort', () => reject(new Error('The connection was ended')))
      safe.resolve()
      // One that came back after its end.
      if (closed) end().catch(reject)
      await Promise.race([aborted, closed ? aborted : turn(shard)])
      safe = Promise.withResolvers<void>()
    },
    isClosed: () => closed,
    async close(end) {
      closed = true
      await within(slowestFrame, safe.promise, undefined)
      // What has just come is still being handled.
      await new Promise((resolve) => setImmediate(resolve))
      await within(slowestEnd, end(), undefined)
    },
  }
}
