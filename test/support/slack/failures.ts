import type { PlannedFailure } from '#test/support/loopback/failures.ts'

/** What a method, `response_url`, `upload` or `*` does instead of its work, for so many requests. */
export interface Failure extends PlannedFailure {
  /** Answers 200 with this error, as Slack does. */
  readonly error?: string
  /** Answers with this status and no JSON; 429 with `retryAfter`. */
  readonly status?: number
  /** Of a 429, in seconds. */
  readonly retryAfter?: number
}
