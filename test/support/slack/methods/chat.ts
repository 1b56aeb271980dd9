import type { Json } from '#test/support/loopback/json.ts'
import { ApiError } from '../api-error.ts'
import { createMessage, editMessage, findMessage } from '../messages.ts'
import { type Call, channelOf, type Method, tiers, userOf } from '../method.ts'
import { messagePayload } from '../payloads.ts'
import { directChannel } from '../places.ts'
import { type Channel, isEphemeral, type Message } from '../state.ts'
import { show, showMessage } from '../world.ts'

const content = { text: 'text', blocks: 'json', mrkdwn: 'flag', parse: 'text', link_names: 'flag' } as const
const scope = () => 'chat:write'

/** https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours */
export const chatMethods: readonly Method[] = [
  {
    name: 'chat.postMessage',
    token: 'bot',
    scope,
    // One a second and channel, which `rates.ts` counts.
    perMinute: tiers.special,
    args: {
      channel: 'text!',
      ...content,
      metadata: 'json',
      thread_ts: 'text',
      unfurl_links: 'flag',
      unfurl_media: 'flag',
    },
    handle(call) {
      const { world, args, team } = call
      const channel = writableOf(call)
      const message = createMessage(world, { channel, author: team.bot, body: args })
      showMessage(world, message)
      return { channel: channel.id, ts: message.ts, message: messagePayload(message, true) }
    },
  },
  {
    name: 'chat.postEphemeral',
    token: 'bot',
    scope,
    perMinute: tiers.four,
    args: { channel: 'text!', user: 'text!', ...content, thread_ts: 'text' },
    handle(call) {
      const { world, args, team } = call
      const channel = writableOf(call)
      const onlyFor = userOf(call)
      if (channel.kind !== 'im' && !channel.members.has(onlyFor.id)) throw new ApiError('user_not_in_channel')
      const message = createMessage(world, { channel, author: team.bot, body: args, onlyFor })
      showMessage(world, message)
      return { message_ts: message.ts }
    },
  },
  {
    name: 'chat.update',
    token: 'bot',
    scope,
    perMinute: tiers.three,
    args: { channel: 'text!', ts: 'text!', ...content, metadata: 'json' },
    handle(call) {
      const { world, args } = call
      const message = ownMessage(call)
      editMessage(world, message, args)
      if (message.channel.kind === 'im') {
        for (const act of world.acts) if (act.source === message) show(act, { kind: 'updated', message })
      }
      return { channel: message.channel.id, ts: message.ts, text: message.text, message: messagePayload(message, true) }
    },
  },
  {
    name: 'chat.delete',
    token: 'bot',
    scope,
    perMinute: tiers.three,
    args: { channel: 'text!', ts: 'text!' },
    handle(call): Json {
      const message = ownMessage(call)
      message.deleted = true
      return { channel: message.channel.id, ts: message.ts }
    },
  },
]

/** A conversation that the bot may write in: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
function writableOf(call: Call): Channel {
  const { team } = call
  const channel = channelOf(directOf(call))
  const { user } = channel
  if (user?.deleted === true) throw new ApiError('user_disabled')
  if (user?.dmsOpen === false) throw new ApiError('cannot_dm_bot')
  if (channel.archived) throw new ApiError('is_archived')
  if (channel.kind !== 'im' && !channel.members.has(team.bot.id)) throw new ApiError('not_in_channel')
  if (channel.readOnly) throw new ApiError('restricted_action_read_only_channel')
  return channel
}

/** A user's id stands for the bot's conversation with them, which is opened then. */
function directOf(call: Call): Call {
  const { world, team, text } = call
  const user = team.users.get(text('channel'))
  if (user === undefined) return call
  const { id } = directChannel(world, team, user)
  return { ...call, text: (name) => (name === 'channel' ? id : text(name)) }
}

function ownMessage(call: Call): Message {
  const channel = channelOf(call)
  const message = findMessage(channel, call.text('ts'))
  // What only one member sees has no place in the channel's history.
  if (message === undefined || isEphemeral(message)) throw new ApiError('message_not_found')
  if (message.author !== call.team.bot) throw new ApiError('cant_update_message')
  if (channel.archived) throw new ApiError('is_archived')
  return message
}
