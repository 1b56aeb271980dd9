import { createHmac } from 'node:crypto'
import { isJson, type Json } from '#test/support/loopback/json.ts'
import type { World } from './world.ts'

/** How the signature of a request is, or is not, what it should be. */
export type Signing = 'good' | 'bad' | 'stale' | 'early' | 'missing'

export interface SignedAnswer {
  readonly status: number
  /** The body, when it is a JSON object; what is only text stands in `text`. */
  readonly body: Json
  readonly text: string
}

export interface SignedPost {
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded'
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signing?: Signing
}

/**
 * Posts as Slack does, signed over version, timestamp and body: https://docs.slack.dev/authentication/verifying-requests-from-slack
 *
 * `stale` and `early` are signed well, ten minutes ago and ten ahead.
 */
export async function postSigned(world: World, url: string, post: SignedPost): Promise<SignedAnswer> {
  const { contentType, text, signing = 'good', headers = {} } = post
  const minutes = { stale: -10, early: 10 }[String(signing)] ?? 0
  const time = String(Math.floor(world.clock.now().add({ minutes }).epochMilliseconds / 1000))
  const secret = signing === 'bad' ? `${world.app.signingSecret}x` : world.app.signingSecret
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${time}:${text}`).digest('hex')}`
  const proof: Record<string, string> =
    signing === 'missing' ? {} : { 'x-slack-signature': signature, 'x-slack-request-timestamp': time }
  const response = await fetch(url, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...proof,
      ...headers,
    },
  })
  const said = await response.text()
  return { status: response.status, text: said, body: parse(said) }
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : {}
  } catch {
    return {}
  }
}
