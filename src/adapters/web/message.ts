import type { OutgoingMessage } from '#core/delivery-ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { WaitingMessage } from './wire.ts'

/** A message of the outbox as the page reads it. */
export function renderMessage({ id, at, plannedFor, revision, reply }: OutgoingMessage): WaitingMessage {
  return {
    id,
    at: at.toString(),
    ...(plannedFor === undefined ? {} : { plannedFor: plannedFor.toString() }),
    revision,
    reply,
    plainText: plainText(reply),
  }
}
