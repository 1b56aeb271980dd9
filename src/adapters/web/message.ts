import type { OutgoingMessage } from '#core/ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { WaitingMessage } from './wire.ts'

/** A message of the outbox as the page reads it. */
export function renderMessage({ id, at, plannedFor, reply }: OutgoingMessage): WaitingMessage {
  return {
    id,
    at: at.toString(),
    ...(plannedFor === undefined ? {} : { plannedFor: plannedFor.toString() }),
    reply,
    plainText: plainText(reply),
  }
}
