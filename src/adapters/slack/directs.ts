import { z } from 'zod'
import { createMemory } from '#chat/memory.ts'
import type { Api } from './api.ts'

const openedSchema = z.object({ channel: z.object({ id: z.string() }) })

/** The coach's own conversation with each member. */
export interface Directs {
  /** Its id; it is opened when there is none. */
  open(team: string, user: string): Promise<string>
}

export function createDirects(api: Api): Directs {
  const known = createMemory<string>()
  return {
    async open(team, user) {
      const kept = known.get(`${team}/${user}`)
      if (kept !== undefined) return kept
      const { channel } = openedSchema.parse(await api.call(team, 'conversations.open', { users: user }))
      known.set(`${team}/${user}`, channel.id)
      return channel.id
    },
  }
}
