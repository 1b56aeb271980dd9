import { ApiError } from './api-error.ts'
import type { Method } from './method.ts'
import type { World } from './world.ts'

/** How fast a workspace may be asked: https://docs.slack.dev/apis/web-api/rate-limits/ */
export interface Rates {
  /** Refuses with `ratelimited` a call that comes too soon. */
  count(method: Method, team: string, channel: string): void
}

/** Messages that a channel takes in a second. */
const messagesPerSecond = 1

/**
 * Counts by the fake's clock and by the real one together: a client waits in real time, and a test moves the clock.
 * With `generous` nothing is ever too fast.
 */
export function createRates(world: World, generous: boolean): Rates {
  const windows = new Map<string, number[]>()
  const now = () => world.clock.now().epochMilliseconds + performance.now()
  return {
    count(method, team, channel) {
      const posts = method.name === 'chat.postMessage'
      if (generous || (!posts && !Number.isFinite(method.perMinute))) return
      const span = posts ? 1_000 : 60_000
      const most = posts ? messagesPerSecond : method.perMinute
      const key = posts ? `${team} ${channel}` : `${team} ${method.name}`
      const recent = (windows.get(key) ?? []).filter((at) => now() - at < span)
      windows.set(key, recent)
      if (recent.length < most) return void recent.push(now())
      const [oldest = now()] = recent
      throw new ApiError('ratelimited', [], {}, Math.max(1, Math.ceil((oldest + span - now()) / 1_000)))
    },
  }
}
