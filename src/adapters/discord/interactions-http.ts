import type { Received } from '#core/platform-ports.ts'
import type { BugReports } from '#core/ports.ts'
import { platform } from './address.ts'
import type { Door, FirstAnswer } from './exchange.ts'
import { type Interaction, parseInteraction } from './receive.ts'
import type { Shown } from './show.ts'
import { isSigned, parsePublicKey } from './signature.ts'

/** An address that adapters hand to the server. */
export interface WebhookRoute {
  readonly method: 'POST'
  readonly path: string
  /** Whoever asks: the signature says whether it is Discord. */
  readonly guard: 'open'
  readonly handle: (request: Request) => Promise<Response>
}

export interface HttpParts {
  /** The application's, in hexadecimal. */
  readonly publicKey: string
  readonly received: Received
  readonly bugs: BugReports
  readonly now: () => Temporal.Instant
  /** Answers an interaction through the door; resolves when nothing more will come. */
  readonly handle: (interaction: Interaction, door: Door, admitted: Promise<boolean>) => Promise<void>
}

/** Discord's posts: the same interactions as the gateway's events, each answered by the answer to its post. */
export function interactionsRoute(parts: HttpParts): WebhookRoute {
  const key = parsePublicKey(parts.publicKey)
  return {
    method: 'POST',
    path: '/discord/interactions',
    guard: 'open',
    async handle(request) {
      const { headers } = request
      const body = await request.text()
      const signature = headers.get('x-signature-ed25519')
      const signed = { signature, timestamp: headers.get('x-signature-timestamp'), body }
      if (signature === null || !isSigned(signed, key, parts.now())) return refused('the signature is not right')
      // Half of it tells it from all others.
      const id = `signature/${signature.slice(0, 64).toLowerCase()}`
      const isNew = parts.received.first(platform, id, parts.now())
      const interaction = parseInteraction(parseJson(body))
      // The database may be slow, and Discord waits: an interaction is told to wait meanwhile.
      if (typeof interaction === 'object') return answer(interaction, isNew, parts)
      if (!(await isNew)) return replayed()
      if (interaction === undefined) return Response.json({ error: 'this is no interaction' }, { status: 400 })
      return Response.json({ type: 1 })
    },
  }
}

/** Discord takes the first answer as the answer to its post; the rest goes by requests of our own. */
async function answer(
  interaction: Interaction,
  isNew: Promise<boolean>,
  { handle, bugs }: HttpParts,
): Promise<Response> {
  const { promise: first, resolve, reject } = Promise.withResolvers<Response>()
  const door: Door = async (given, files) => {
    resolve(responseOf(given, files))
    return true
  }
  const unanswered = async () => {
    await handle(interaction, door, isNew)
    // Nobody answers what another replica has answered.
    return (await isNew) ? new Response(null, { status: 204 }) : replayed()
  }
  unanswered().then(resolve, reject)
  return first.catch((error: unknown) => {
    bugs.report(error, 'discord post')
    return new Response(null, { status: 500 })
  })
}

function replayed(): Response {
  return refused('this post was received before')
}

function responseOf(given: FirstAnswer, files: Shown['files']): Response {
  if (files.length === 0) return Response.json(given)
  const form = new FormData()
  form.append('payload_json', JSON.stringify(given))
  for (const [index, { name, bytes }] of files.entries()) {
    form.append(`files[${index}]`, new Blob([Uint8Array.from(bytes)]), name)
  }
  return new Response(form)
}

function refused(error: string): Response {
  return Response.json({ error }, { status: 401 })
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // What Discord signs is JSON; undefined is no interaction.
    return undefined
  }
}
