import type { Json } from './json.ts'

/** What a route does instead of its work, for so many requests. */
export interface Failure {
  /** Answers with this status; with `code`, as an error of Discord. */
  readonly status?: number
  readonly code?: number
  /** Of a 429, in seconds. */
  readonly retryAfter?: number
  readonly scope?: 'user' | 'shared' | 'global'
  /** Gives no answer at all until the failure is lifted. */
  readonly hang?: true
  /** Cuts the connection. */
  readonly drop?: true
  /** `after`: the work is done all the same and only its answer is lost; otherwise nothing is done. */
  readonly when?: 'before' | 'after'
  /** Requests that fail; 1 without it. */
  readonly times?: number
}

export interface FailureHandle {
  /** Requests that have failed so far. */
  readonly used: number
  /** Ends the failure, and what hangs. */
  lift(): void
}

export interface Armed {
  readonly failure: Failure
  readonly lifted: Promise<void>
}

export interface Failures {
  arm(route: string, failure: Failure): FailureHandle
  /** The failure that this request meets; it is then used up by one. */
  take(route: string): Armed | undefined
  liftAll(): void
}

export function createFailures(): Failures {
  const armed: { shape: string; left: number; used: number; failure: Failure; lifted: PromiseWithResolvers<void> }[] =
    []
  return {
    arm(route, failure) {
      const entry = {
        shape: shapeOf(route),
        left: failure.times ?? 1,
        used: 0,
        failure,
        lifted: Promise.withResolvers<void>(),
      }
      armed.push(entry)
      return {
        get used() {
          return entry.used
        },
        lift() {
          entry.left = 0
          entry.lifted.resolve()
        },
      }
    },
    take(route) {
      const shape = shapeOf(route)
      const entry = armed.find((each) => each.left > 0 && (each.shape === shape || each.shape === '*'))
      if (entry === undefined) return undefined
      entry.left -= 1
      entry.used += 1
      return { failure: entry.failure, lifted: entry.lifted.promise }
    },
    liftAll() {
      for (const entry of armed.splice(0)) entry.lifted.resolve()
    },
  }
}

/** What a programmed failure says: https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit */
export function failureBody({ status = 500, code = 0, retryAfter = 0.05, scope = 'user' }: Failure): Json {
  if (status === 429)
    return { message: 'You are being rate limited.', retry_after: retryAfter, global: scope === 'global', code }
  return { message: `${status}: as the test wants it`, code }
}

export function failureHeaders({
  status,
  retryAfter = 0.05,
  scope = 'user',
}: Failure): Readonly<Record<string, string>> {
  if (status !== 429) return {}
  const wait = { 'retry-after': String(retryAfter), 'x-ratelimit-scope': scope }
  if (scope === 'global') return { ...wait, 'x-ratelimit-global': 'true' }
  return {
    ...wait,
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': String(retryAfter),
  }
}

/** `POST /channels/:id/messages` whatever its parameters are called. */
function shapeOf(route: string): string {
  return route.replace(/:\w+/g, ':')
}
