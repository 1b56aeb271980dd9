import { refusal } from '../api-error.ts'
import { channelPayload, guildPayload, memberPayload, rolePayload, userPayload } from '../payloads.ts'
import { may } from '../permissions.ts'
import type { Channel, Guild } from '../state.ts'
import { directChannel, type World } from '../world.ts'
import { type ApiRequest, documented, ok, type Route } from './route.ts'

/** Guilds, channels, members and direct channels. */
export const placeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild',
    handle(request) {
      const guild = guildOf(request, refusal.unknownGuild)
      const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 1 }
      return ok({
        ...guildPayload(request.world, guild),
        ...(request.query.get('with_counts') === 'true' ? counts : {}),
      })
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    handle: (request) => ok([...guildOf(request).channels.values()].map(channelPayload)),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    handle: (request) => ok([...guildOf(request).roles.values()].map((role) => rolePayload(request.world, role))),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    handle(request) {
      const { members } = guildOf(request)
      const member = members.get(request.param('user'))
      if (member !== undefined) return ok(memberPayload(member))
      throw request.world.users.has(request.param('user')) ? refusal.unknownMember() : refusal.unknownUser()
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handle({ world, param }) {
      const user = world.users.get(param('user'))
      if (user === undefined) throw refusal.unknownUser()
      return ok(userPayload(user))
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    handle: (request) => ok(channelPayload(channelOf(request.world, request.param('channel')))),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    handle({ world, body }) {
      const wanted = documented('CreatePrivateChannelRequest', body)
      const user = world.users.get(String(wanted.recipient_id))
      if (user === undefined || user === world.bot) throw refusal.invalidRecipient()
      // Also for a member who takes no messages: only sending says so.
      return ok(channelPayload(directChannel(world, user)))
    },
  },
]

/** A channel that the bot can see. */
export function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id)
  if (channel === undefined) throw refusal.unknownChannel()
  const { guild } = channel
  if (guild !== undefined && !guild.members.has(world.bot.id)) throw refusal.missingAccess()
  if (!may(world.bot, channel, 'ViewChannel')) throw refusal.missingAccess()
  return channel
}

/** A guild that the bot is in; a stranger asking for it hears that there is none, and for what is in it, that it has no access. */
function guildOf({ world, param }: ApiRequest, toStranger = refusal.missingAccess): Guild {
  const guild = world.guilds.get(param('guild'))
  if (guild === undefined) throw refusal.unknownGuild()
  if (!guild.members.has(world.bot.id)) throw toStranger()
  return guild
}
