import { createTask } from 'node-cron'
import type { Enqueue, Ledger } from '#core/ports.ts'

export interface TickParts {
  readonly ledger: Ledger
  readonly enqueue: Enqueue
  /** Called after a tick that planned something. */
  readonly planned: () => void
  readonly now: () => Temporal.Instant
  readonly onError: (error: unknown) => void
}

/** As many reminders as one transaction takes. */
const batch = 500

/** Claims whatever is due at this moment, batch by batch; answers how many reminders that were. */
async function tick({ ledger, enqueue, planned, now }: TickParts): Promise<number> {
  let total = 0
  let claimed: number
  do {
    claimed = await ledger.claimDue(batch, now(), enqueue)
    total += claimed
  } while (claimed === batch)
  if (total > 0) planned()
  return total
}

export interface Ticker {
  /** When the last tick ended well, if one has. */
  lastTick(): Temporal.Instant | undefined
  /** Ticks once, now; while one is under way it is that one. */
  tickNow(): Promise<number>
  start(): void
  /** Stops ticking and waits for the tick under way. */
  stop(): Promise<void>
}

/**
 * Ticks every ten seconds. node-cron holds nobody's time: it skips whole days at clock changes, so it only asks,
 * and when a reminder is due is decided in `core/reminders`.
 */
export function createTicker(parts: TickParts): Ticker {
  let last: Temporal.Instant | undefined
  let running: Promise<number> | undefined
  const tickNow = () => {
    running ??= tick(parts)
      .then((count) => {
        last = parts.now()
        return count
      })
      .finally(() => {
        running = undefined
      })
    return running
  }
  const tickSafely = async () => {
    try {
      await tickNow()
    } catch (error) {
      parts.onError(error)
    }
  }
  const task = createTask('*/10 * * * * *', tickSafely, { noOverlap: true, timezone: 'UTC' })
  return {
    lastTick: () => last,
    tickNow,
    start: () => {
      void tickSafely()
      void task.start()
    },
    stop: async () => {
      await task.destroy()
      await running?.catch(parts.onError)
    },
  }
}
