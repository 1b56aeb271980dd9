import type { App, Receiver } from '@slack/bolt'
import type { BugReports } from '#core/ports.ts'
import { parseJson } from './receive.ts'
import { isSigned } from './signature.ts'

/** An address that adapters hand to the server. */
export interface WebhookRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Whoever asks: a signature or a state says whether it may. */
  readonly guard: 'open'
  /** In kB of 1,024 bytes, where it is more than everywhere. */
  readonly longestBody?: number
  readonly handle: (request: Request) => Promise<Response>
}

export interface HttpParts {
  readonly signingSecret: string
  readonly bugs: BugReports
  readonly now: () => Temporal.Instant
}

/** A press brings the whole message along, and a form all that it shows and what was filled in, both encoded twice; in kB. */
const longestPost = 2_048

/** Slack's posts on the program's own port, as a receiver of Bolt's. */
export function createHttpReceiver(parts: HttpParts): { readonly receiver: Receiver; readonly route: WebhookRoute } {
  let app: App | undefined
  const receiver: Receiver = {
    init(made) {
      app = made
    },
    start: async () => undefined,
    stop: async () => undefined,
  }
  const route: WebhookRoute = {
    method: 'POST',
    path: '/slack/events',
    guard: 'open',
    longestBody: longestPost,
    async handle(request) {
      const { headers } = request
      const body = await request.text()
      const post = {
        signature: headers.get('x-slack-signature'),
        timestamp: headers.get('x-slack-request-timestamp'),
        body,
      }
      if (!isSigned(post, parts.signingSecret, parts.now())) return refused('the signature is not right')
      const parsed = parseBody(body, headers.get('content-type'))
      if (parsed === undefined || app === undefined) return Response.json({ error: 'nothing to read' }, { status: 400 })
      if (parsed.type === 'url_verification') return Response.json({ challenge: String(parsed.challenge) })
      if ('ssl_check' in parsed) return new Response()
      return handOn(parsed, headers, app, parts)
    },
  }
  return { receiver, route }
}

/** Slack wants to hear within 3 s that something has come, and is answered as soon as it is acknowledged. */
async function handOn(
  body: Record<string, unknown>,
  headers: Headers,
  app: App,
  { bugs }: HttpParts,
): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>()
  const retry = headers.get('x-slack-retry-num')
  const ack = async (answer?: unknown) => {
    const isText = typeof answer === 'string' || answer === undefined
    resolve(isText ? new Response(answer ?? null) : Response.json(answer))
  }
  const event = { body, ack, ...(retry !== null && { retryNum: Number(retry) }) }
  app.processEvent(event).then(
    // What nobody listens to is taken note of.
    () => resolve(new Response()),
    (error: unknown) => {
      bugs.report(error, 'slack post')
      resolve(new Response(null, { status: 500 }))
    },
  )
  return promise
}

/** JSON, or a form whose field `payload` is JSON: https://docs.slack.dev/apis/events-api/using-http-request-urls */
function parseBody(body: string, contentType: string | null): Record<string, unknown> | undefined {
  if (/^application\/json/i.test(contentType ?? '')) return objectOf(parseJson(body))
  const form = new URLSearchParams(body)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : objectOf(parseJson(payload))
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  // What is an object has keys of text.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

function refused(error: string): Response {
  return Response.json({ error }, { status: 401 })
}
