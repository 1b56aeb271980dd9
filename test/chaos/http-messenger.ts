import type { Delivery, Messenger } from '#core/delivery-ports.ts'
import type { Memory } from './receiver.ts'

/** Longer than this a platform is not waited for, in milliseconds. */
const patience = 500

/** Posts to a receiver, and asks it first whether it has the message where that is the only way to know. */
export function createHttpMessenger(receiver: string, memory: Memory): Messenger {
  const post = (key: string) =>
    fetch(addressOf(receiver, key), { method: 'POST', signal: AbortSignal.timeout(patience) })
  const find = (key: string) => fetch(addressOf(receiver, key), { signal: AbortSignal.timeout(patience) })
  return {
    looks: memory !== 'none',
    paces: [],
    send: async (_address, _message, key) => {
      try {
        if (memory === 'forgets') {
          const found = await find(key)
          if (found.ok) return { kind: 'sent', ref: await found.text() }
          // Not having been able to look is not having seen that it is missing.
          if (found.status !== 404) return { kind: 'uncertain' }
        }
        return await outcomeOf(await post(key))
      } catch (error) {
        // A connection that broke or hung: the message may be there or not.
        if (error instanceof TypeError || error instanceof DOMException) return { kind: 'uncertain' }
        throw error
      }
    },
  }
}

async function outcomeOf(response: Response): Promise<Delivery> {
  const text = await response.text()
  if (response.ok) return { kind: 'sent', ref: text }
  if (response.status !== 429) return { kind: 'uncertain' }
  return { kind: 'retry', after: Temporal.Duration.from({ seconds: Number(response.headers.get('retry-after')) }) }
}

function addressOf(receiver: string, key: string): string {
  return `${receiver}/messages/${encodeURIComponent(key)}`
}
