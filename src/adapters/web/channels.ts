import type { Channels } from '#core/ports.ts'
import { everyone } from './address.ts'

/** The page's one channel, where the coach may do everything. */
export function createChannels(nameOfEveryone: string): Channels {
  return {
    check: async (_place, channel) => ({ name: channel === everyone ? nameOfEveryone : undefined, missing: [] }),
  }
}
