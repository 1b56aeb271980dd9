import { ApiError } from '../api-error.ts'
import { type Call, channelOf, type Method, pageOf, scopeFor, tiers } from '../method.ts'
import { channelPayload, messagePayload } from '../payloads.ts'
import { directChannel } from '../places.ts'
import { isEphemeral } from '../state.ts'

const kinds = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: undefined } as const

/** https://docs.slack.dev/reference/methods/conversations.info and its neighbours */
export const conversationMethods: readonly Method[] = [
  {
    name: 'conversations.open',
    token: 'bot',
    scope: () => 'im:write',
    perMinute: tiers.three,
    args: { users: 'text', channel: 'text', return_im: 'flag', prevent_creation: 'flag' },
    handle(call) {
      const { world, team, text, args } = call
      if (text('users').includes(',')) throw new ApiError('method_not_supported_for_channel_type')
      const user = team.users.get(text('users'))
      if (text('users') === '') throw new ApiError('users_list_not_supplied')
      if (user === undefined) throw new ApiError('user_not_found')
      if (user.deleted) throw new ApiError('user_disabled')
      if (user.isBot || !user.dmsOpen) throw new ApiError('cannot_dm_bot')
      const channel = directChannel(world, team, user)
      return { channel: args.return_im === true ? channelPayload(channel) : { id: channel.id } }
    },
  },
  {
    name: 'conversations.info',
    token: 'bot',
    scope: (call) => scopeFor(call.team.channels.get(call.text('channel')), 'read'),
    perMinute: tiers.three,
    args: { channel: 'text!', include_locale: 'flag', include_num_members: 'flag' },
    handle: (call) => ({ channel: channelPayload(channelOf(call)) }),
  },
  {
    name: 'conversations.list',
    token: 'bot',
    scope: ({ text }) => (text('types').includes('private_channel') ? 'groups:read' : 'channels:read'),
    perMinute: tiers.two,
    args: { types: 'text', limit: 'number', cursor: 'text', exclude_archived: 'flag' },
    handle(call) {
      const { team, text, args } = call
      const types = (text('types') || 'public_channel').split(',')
      if (!types.every((type) => type in kinds)) throw new ApiError('invalid_types')
      // Each of them was checked to be one.
      const wanted = types.map((type) => kinds[type as keyof typeof kinds])
      const all = [...team.channels.values()]
        .filter(({ kind, deleted }) => wanted.includes(kind) && !deleted)
        .filter(({ kind, members }) => kind !== 'private' || members.has(team.bot.id))
        .filter(({ archived }) => !(archived && args.exclude_archived === true))
      const { page, metadata } = pageOf(all, call, 100, 1000)
      return { channels: page.map(channelPayload), ...metadata }
    },
  },
  {
    name: 'conversations.members',
    token: 'bot',
    scope: (call) => scopeFor(call.team.channels.get(call.text('channel')), 'read'),
    perMinute: tiers.four,
    args: { channel: 'text!', limit: 'number', cursor: 'text' },
    handle(call) {
      const { page, metadata } = pageOf([...channelOf(call).members], call, 100, 1000)
      return { members: page, ...metadata }
    },
  },
  {
    name: 'conversations.history',
    token: 'bot',
    scope: (call) => scopeFor(call.team.channels.get(call.text('channel')), 'history'),
    perMinute: tiers.three,
    args: {
      channel: 'text!',
      oldest: 'text',
      latest: 'text',
      inclusive: 'flag',
      limit: 'number',
      cursor: 'text',
      include_all_metadata: 'flag',
    },
    handle: history,
  },
  {
    name: 'conversations.join',
    token: 'bot',
    scope: () => 'channels:join',
    perMinute: tiers.three,
    args: { channel: 'text!' },
    handle(call) {
      const channel = channelOf(call)
      if (channel.archived) throw new ApiError('is_archived')
      if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type')
      channel.members.add(call.team.bot.id)
      return { channel: channelPayload(channel) }
    },
  },
]

/** Newest first; what only one member saw is not among them. */
function history(call: Call) {
  const { args, team, text } = call
  const channel = channelOf(call)
  if (channel.kind !== 'im' && !channel.members.has(team.bot.id)) throw new ApiError('not_in_channel')
  const bound = (name: string, otherwise: number) => {
    const value = text(name)
    if (value !== '' && !/^\d+(\.\d+)?$/.test(value)) throw new ApiError(`invalid_ts_${name}`)
    return value === '' ? otherwise : Number(value)
  }
  const oldest = bound('oldest', 0)
  const latest = bound('latest', Number.POSITIVE_INFINITY)
  const within = (ts: number) => (args.inclusive === true ? ts >= oldest && ts <= latest : ts > oldest && ts < latest)
  const all = channel.messages
    .filter((each) => !each.deleted && !isEphemeral(each) && within(Number(each.ts)))
    .toReversed()
  const { page, metadata } = pageOf(all, call, 100, 999)
  const has_more = metadata.response_metadata !== undefined && page.length < all.length
  return {
    messages: page.map((each) => messagePayload(each, args.include_all_metadata === true)),
    has_more,
    ...metadata,
  }
}
