import type { Messenger, Outbox } from '#core/delivery-ports.ts'

/** Sending to the page is putting a message where the page fetches it: it arrives whether or not anyone looks. */
export function createMessenger(outbox: Outbox): Messenger {
  return {
    looks: true,
    paces: [],
    async send(address, message, key, now) {
      return { kind: 'sent', ref: await outbox.post(address, message, key, now) }
    },
  }
}
