import type { Outbox } from '#core/delivery-ports.ts'
import type { Members } from '#core/ports.ts'
import { mostMessages } from './limits.ts'
import { renderMessage } from './message.ts'
import { findQuery, requireMember } from './query.ts'
import { streamMessages } from './stream.ts'

export interface MessageParts {
  readonly members: Members
  readonly outbox: Outbox
  readonly now: () => Temporal.Instant
}

/** `GET /api/messages`: what waits for a member, oldest first. */
export async function listMessages(request: Request, { members, outbox, now }: MessageParts): Promise<Response> {
  const ref = await members.enter(requireMember(request), now())
  const waiting = await outbox.since(ref, undefined, mostMessages)
  // A message that came to say something else stays where it was.
  const inOrder = waiting.toSorted((one, other) => Number(one.id) - Number(other.id))
  return Response.json({ messages: inOrder.map(renderMessage) })
}

/**
 * `GET /api/stream`: what is posted for a member, or comes to say something else, after the revision that
 * `Last-Event-ID` names (or `after`, which a page can set at its first connection), and without either only what comes
 * from now on.
 */
export async function openStream(request: Request, { members, outbox, now }: MessageParts): Promise<Response> {
  const ref = await members.enter(requireMember(request), now())
  const given = request.headers.get('last-event-id') ?? findQuery(request, 'after')
  const after = given ?? (await outbox.since(ref, undefined, 1)).at(-1)?.revision
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }
  if (request.method === 'HEAD') return new Response(null, { headers })
  return new Response(streamMessages(outbox, ref, after, request.signal), { headers })
}
