import { ChannelType, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { ChannelCheck, Channels } from '#core/ports.ts'
import { codes, failureOf, isRefused } from './failure.ts'
import { needBits, textNeeds, threadNeeds } from './permissions.ts'
import { permissionsOf } from './permissions-of.ts'

const bits = z.string().transform(BigInt)
const channelSchema = z.object({
  type: z.number(),
  name: z.string(),
  guild_id: z.string(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).default([]),
})

const placesSchema = z.array(z.object({ id: z.string() }))

const hidden: ChannelCheck = { name: undefined, missing: textNeeds }
/** What is none of this club's: nothing that the club could give the coach would mend that. */
const foreign: ChannelCheck = { name: undefined, missing: [] }

const threads: readonly number[] = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread]

export interface ChannelParts {
  readonly rest: REST
  /** The coach's own id. */
  readonly self: () => Promise<string>
}

/** Asks Discord about a channel, over REST: that works on any replica, and without a gateway. */
export function createChannels({ rest, self }: ChannelParts): Channels {
  return {
    async check(place, channel) {
      const found = await find(rest, channel)
      if (found === 'closed') return (await isOf(place, channel, rest)) ? hidden : foreign
      if (found === undefined) return hidden
      if (found.guild_id !== place) return foreign
      const isThread = threads.includes(found.type)
      // A thread has the permissions of the channel it hangs from.
      const holder = isThread && found.parent_id ? await find(rest, found.parent_id) : found
      if (holder === 'closed') return hidden
      const granted = await permissionsOf(place, holder?.permission_overwrites ?? [], await self(), rest)
      const missing = (isThread ? threadNeeds : textNeeds).filter((need) => (granted & needBits[need]) === 0n)
      return { name: found.name, missing }
    },
  }
}

/** Undefined for a channel that is not there; `closed` for one that the coach may not see. */
async function find(rest: REST, channel: string): Promise<z.infer<typeof channelSchema> | 'closed' | undefined> {
  try {
    return channelSchema.parse(await rest.get(Routes.channel(channel)))
  } catch (error) {
    const failure = failureOf(error)
    if (isRefused(failure, codes.unknownChannel)) return undefined
    if (isRefused(failure, codes.missingAccess)) return 'closed'
    throw error
  }
}

/** Whether a channel that the coach may not see is this server's: it could be let into another server's later. */
async function isOf(place: string, channel: string, rest: REST): Promise<boolean> {
  try {
    const channels = placesSchema.parse(await rest.get(Routes.guildChannels(place)))
    return channels.some(({ id }) => id === channel)
  } catch (error) {
    // Who was removed from the server knows nothing to be there.
    if (isRefused(failureOf(error), codes.unknownGuild, codes.missingAccess)) return false
    throw error
  }
}
