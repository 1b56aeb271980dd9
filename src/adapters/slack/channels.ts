import { z } from 'zod'
import type { ChannelCheck, Channels } from '#core/ports.ts'
import type { Api } from './api.ts'
import { failureOf, isRefused } from './failure.ts'

const infoSchema = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_read_only: z.boolean().optional(),
    is_im: z.boolean().optional(),
  }),
})

const hidden: ChannelCheck = { name: undefined, missing: ['see', 'send'] }
/** What is no channel of this workspace. */
const foreign: ChannelCheck = { name: undefined, missing: [] }

/** Asks Slack about a channel, and joins a public one that was chosen: https://docs.slack.dev/reference/methods/conversations.join */
export function createChannels(api: Api): Channels {
  return {
    async check(place, channel) {
      const found = await findChannel(api, place, channel)
      if (found === undefined) return hidden
      if (found === 'foreign' || found.is_im === true) return foreign
      const { name } = found
      if (found.is_archived === true) return { name, missing: ['send'] }
      const isIn = found.is_member === true || (found.is_private !== true && (await join(api, place, channel)))
      const mayWrite = isIn && found.is_read_only !== true
      return { name, missing: mayWrite ? [] : ['send'] }
    },
  }
}

/** What Slack says of a channel; undefined where it is hidden from the coach, `foreign` where it is none. */
export async function findChannel(api: Api, team: string, channel: string) {
  try {
    return infoSchema.parse(await api.call(team, 'conversations.info', { channel })).channel
  } catch (error) {
    const failure = failureOf(error)
    if (isRefused(failure, 'invalid_channel', 'method_not_supported_for_channel_type')) return 'foreign'
    if (isRefused(failure, 'channel_not_found', 'missing_scope', 'not_in_channel')) return undefined
    throw error
  }
}

async function join(api: Api, team: string, channel: string): Promise<boolean> {
  try {
    await api.call(team, 'conversations.join', { channel })
    return true
  } catch (error) {
    if (failureOf(error).kind === 'refused') return false
    throw error
  }
}
