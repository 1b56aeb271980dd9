import { createHmac, timingSafeEqual } from 'node:crypto'

/** A post as it came in. */
export interface SignedPost {
  readonly signature: string | null
  readonly timestamp: string | null
  readonly body: string
}

/** What is older, or ahead by more, is somebody's replay, in seconds. */
const longestAge = 300

/** Whether Slack signed a post just now: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function isSigned({ signature, timestamp, body }: SignedPost, secret: string, now: Temporal.Instant): boolean {
  if (signature === null || timestamp === null || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.epochMilliseconds / 1_000 - Number(timestamp)) > longestAge) return false
  const expected = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`)
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
