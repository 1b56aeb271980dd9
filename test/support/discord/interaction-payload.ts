import type { Json } from '#test/support/loopback/json.ts'
import { firstAnswerWithin } from './interactions.ts'
import { messagePayload } from './message-payload.ts'
import {
  channelPayload,
  integrationOwners,
  interactionMember,
  memberPayload,
  rolePayload,
  userPayload,
} from './payloads.ts'
import { permissionsOf } from './permissions.ts'
import type { Channel, Guild, Interaction } from './state.ts'
import type { World } from './world.ts'

/** An interaction as Discord sends it: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-structure */
export function interactionPayload(world: World, interaction: Interaction): Json {
  const { channel, user, source } = interaction
  const { guild } = channel
  const member = guild?.members.get(user.id)
  const inGuild = guild !== undefined && member !== undefined
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: channel.id,
    channel: partialChannel(world, channel, user),
    app_permissions: String(guild === undefined ? directPermissions : permissionsOf(world.bot, guild, channel)),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: integrationOwners(channel),
    context: guild === undefined ? 1 : 0,
    attachment_size_limit: 10 * 1024 * 1024,
    ...(inGuild
      ? {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: interactionMember(member, guild, channel),
        }
      : { user: userPayload(user) }),
    ...(source === undefined ? {} : { message: messagePayload(world, source) }),
  }
}

/** What a bot may do in a direct message; no overwrite takes it away. */
const directPermissions = 442_368n

function partialChannel(world: World, channel: Channel, user: Interaction['user']): Json {
  const { permission_overwrites: _, ...told } = channelPayload(channel)
  const { guild } = channel
  if (guild === undefined) return { ...told, recipients: [userPayload(world.bot)] }
  return { ...told, permissions: String(permissionsOf(user, guild, channel)) }
}

/** A ping, which only an interactions endpoint gets. */
export function pingPayload(world: World): Json {
  return {
    id: world.nextId(),
    application_id: world.application.id,
    type: 1,
    token: crypto.randomUUID(),
    version: 1,
    entitlements: [],
    user: userPayload(world.application.owner),
  }
}

/** The objects behind ids that an interaction names, each under its kind. */
export function resolve(world: World, guild: Guild | undefined, ids: readonly string[]): Json {
  const found: Record<string, Record<string, Json>> = {}
  const put = (kind: string, id: string, payload: Json) => {
    found[kind] = { ...found[kind], [id]: payload }
  }
  for (const id of ids) {
    const user = world.users.get(id)
    const member = guild?.members.get(id)
    const role = guild?.roles.get(id)
    const channel = guild?.channels.get(id)
    if (user !== undefined) put('users', id, userPayload(user))
    if (member !== undefined && guild !== undefined) {
      const { user: _, ...rest } = memberPayload(member)
      put('members', id, { ...rest, permissions: String(permissionsOf(member.user, guild)) })
    }
    if (role !== undefined) put('roles', id, rolePayload(world, role))
    if (channel !== undefined && guild !== undefined)
      put('channels', id, { ...channelPayload(channel), permissions: String(permissionsOf(world.bot, guild, channel)) })
  }
  return found
}

/** What the client says when nobody has answered in time. */
export function didNotRespond(interaction: Interaction): Error {
  const what = String(interaction.data.name ?? interaction.data.custom_id ?? interaction.id)
  return new Error(`The application did not respond: ${what}, within ${firstAnswerWithin.seconds} s`)
}
