import type { PlannedFailure } from '#test/support/loopback/failures.ts'
import type { Json } from '#test/support/loopback/json.ts'

/** What a route does instead of its work, for so many requests. */
export interface Failure extends PlannedFailure {
  /** Answers with this status; with `code`, as an error of Discord. */
  readonly status?: number
  readonly code?: number
  /** Of a 429, in seconds. */
  readonly retryAfter?: number
  readonly scope?: 'user' | 'shared' | 'global'
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
