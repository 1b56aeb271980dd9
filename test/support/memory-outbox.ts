import type { Address, Announcement, Outbox, OutgoingMessage } from '#core/ports.ts'

/** An outbox in memory; ids count up from 1. */
export function createMemoryOutbox(): Outbox {
  const posted: { address: Address; key: string; message: OutgoingMessage }[] = []
  const watchers = new Set<() => void>()
  return {
    async post(address: Address, { reply, plannedFor }: Announcement, key, at) {
      const before = posted.find((one) => one.address.club === address.club && one.key === key)
      if (before !== undefined) return before.message.id
      const message = { id: String(posted.length + 1), at, plannedFor, reply }
      posted.push({ address, key, message })
      for (const watcher of watchers) watcher()
      return message.id
    },
    async since(ref, after, limit) {
      return posted
        .filter(({ address }) => address.club === ref.club && (address.member ?? ref.member) === ref.member)
        .map(({ message }) => message)
        .filter(({ id }) => Number(id) > Number(after ?? 0))
        .slice(-limit)
    },
    watch(watcher) {
      const own = () => watcher()
      watchers.add(own)
      return () => watchers.delete(own)
    },
  }
}
