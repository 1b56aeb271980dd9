import { z } from 'zod'

const said = z.object({
  user: z.string(),
  text: z.string().default(''),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  channel_type: z.string().optional(),
})

/** The channel is closed to everyone, or to the coach. */
const closed = z.object({
  type: z.enum(['channel_archive', 'channel_deleted', 'channel_left', 'group_archive', 'group_deleted', 'group_left']),
  channel: z.string(),
})

const eventSchema = z.discriminatedUnion('type', [
  said.extend({ type: z.literal('app_mention') }),
  said.extend({ type: z.literal('message') }),
  z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().optional() }),
  z.object({ type: z.literal('member_joined_channel'), user: z.string(), channel: z.string() }),
  z.object({ type: z.literal('member_left_channel'), user: z.string(), channel: z.string() }),
  closed,
  z.object({ type: z.literal('user_change'), user: z.looseObject({ id: z.string() }) }),
  z.object({ type: z.literal('app_uninstalled') }),
  z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ bot: z.array(z.string()).default([]) }).default({ bot: [] }),
  }),
])

const envelopeSchema = z.object({ event_id: z.string(), team_id: z.string(), event: z.unknown() })

export type SlackEvent = z.infer<typeof eventSchema>

/** Something that happened in a workspace; `id` is the same when Slack tells of it again. */
export interface Happening {
  readonly id: string
  readonly team: string
  readonly event: SlackEvent
}

/** Reads an event; undefined for what we do not know, and for what is said by an app or by Slack itself. */
export function parseEvent(body: unknown): Happening | undefined {
  const envelope = envelopeSchema.safeParse(body)
  const event = eventSchema.safeParse(envelope.data?.event)
  if (!envelope.success || !event.success) return undefined
  return { id: `event/${envelope.data.event_id}`, team: envelope.data.team_id, event: event.data }
}
