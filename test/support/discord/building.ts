import { channelPayload, guildCreatePayload, memberPayload, rolePayload, userPayload } from './payloads.ts'
import { bitsOf, type PermissionName } from './permissions.ts'
import type { Channel, Guild, Member, Role, User } from './state.ts'
import { tell, type World } from './world.ts'

const intents = { guilds: 1 << 0, guildMembers: 1 << 1 } as const

/** What everyone may do in a new guild, unless the test says otherwise. */
const usual: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'EmbedLinks',
  'AttachFiles',
  'UseApplicationCommands',
]

/** Builds and changes the places of a Discord; the bot is told as Discord would tell it. */
export interface Building {
  /** A guild of that owner, which the bot is not in yet unless `invited` is left as true. */
  guild(about: { name: string; owner: User; locale?: string; invited?: boolean }): Guild
  channel(guild: Guild, name: string, about?: { type?: number }): Channel
  role(guild: Guild, name: string, about?: { permissions?: readonly PermissionName[]; mentionable?: boolean }): Role
  join(user: User, guild: Guild, about?: { roles?: readonly Role[]; nick?: string }): Member
  leave(user: User, guild: Guild): void
  /** Lets the bot in, with a role of its own that has these permissions. */
  invite(guild: Guild, permissions?: readonly PermissionName[]): void
  kick(guild: Guild): void
  deleteChannel(channel: Channel): void
  /** Takes permissions in a channel away from the bot, or from a role or user. */
  deny(channel: Channel, permissions: readonly PermissionName[], whom?: Role | User): void
  /** Gives back what was denied. */
  allow(channel: Channel, permissions: readonly PermissionName[], whom?: Role | User): void
}

export function createBuilding(world: World): Building {
  const building: Building = {
    guild: ({ name, owner, locale = 'en-GB', invited = true }) => {
      const guild = createGuild(world, name, owner, locale)
      world.guilds.set(guild.id, guild)
      building.join(owner, guild)
      if (invited) building.invite(guild)
      return guild
    },
    channel(guild, name, { type = 0 } = {}) {
      const id = world.nextId()
      const position = guild.channels.size
      const channel: Channel = { id, type, name, position, guild, recipient: undefined, overwrites: [], messages: [] }
      guild.channels.set(id, channel)
      world.channels.set(id, channel)
      tell(world, { name: 'CHANNEL_CREATE', data: channelPayload(channel), guild, intents: intents.guilds })
      return channel
    },
    role(guild, name, { permissions = [], mentionable = false } = {}) {
      const position = guild.roles.size
      return addRole(world, guild, { name, permissions: bitsOf(permissions), position, mentionable, managed: false })
    },
    join(user, guild, { roles = [], nick } = {}) {
      const member = { user, roles: [...roles], nick, joinedAt: world.clock.now() }
      guild.members.set(user.id, member)
      const data = { ...memberPayload(member), guild_id: guild.id }
      tell(world, { name: 'GUILD_MEMBER_ADD', data, guild, intents: intents.guildMembers })
      return member
    },
    leave(user, guild) {
      guild.members.delete(user.id)
      const data = { guild_id: guild.id, user: userPayload(user) }
      tell(world, { name: 'GUILD_MEMBER_REMOVE', data, guild, intents: intents.guildMembers })
    },
    invite: (guild, permissions = [...usual, 'MentionEveryone']) => letIn(world, guild, permissions),
    kick(guild) {
      guild.members.delete(world.bot.id)
      for (const role of guild.roles.values()) if (role.managed) guild.roles.delete(role.id)
      tell(world, { name: 'GUILD_DELETE', data: { id: guild.id }, guild, intents: intents.guilds })
    },
    deleteChannel(channel) {
      const { guild } = channel
      world.channels.delete(channel.id)
      guild?.channels.delete(channel.id)
      if (guild === undefined) return
      tell(world, { name: 'CHANNEL_DELETE', data: channelPayload(channel), guild, intents: intents.guilds })
    },
    deny: (channel, permissions, whom) => overwrite(world, channel, whom ?? world.bot, 0n, bitsOf(permissions)),
    allow: (channel, permissions, whom) => overwrite(world, channel, whom ?? world.bot, bitsOf(permissions), 0n),
  }
  return building
}

function letIn(world: World, guild: Guild, names: readonly PermissionName[]): void {
  const { bot } = world
  const position = guild.roles.size
  const about = { name: bot.name, permissions: bitsOf(names), position, mentionable: false, managed: true }
  const roles = [addRole(world, guild, about)]
  guild.members.set(bot.id, { user: bot, roles, nick: undefined, joinedAt: world.clock.now() })
  tell(world, { name: 'GUILD_CREATE', data: guildCreatePayload(world, guild), guild, intents: intents.guilds })
}

function createGuild(world: World, name: string, owner: User, locale: string): Guild {
  const id = world.ids.guild()
  // The role of everyone has the guild's own id.
  const everyone: Role = {
    id,
    name: '@everyone',
    permissions: bitsOf(usual),
    position: 0,
    mentionable: false,
    managed: false,
  }
  return {
    id,
    name,
    locale,
    owner,
    everyone,
    roles: new Map([[id, everyone]]),
    channels: new Map(),
    members: new Map(),
  }
}

function addRole(world: World, guild: Guild, about: Omit<Role, 'id'>): Role {
  const role = { id: world.nextId(), ...about }
  guild.roles.set(role.id, role)
  const data = { guild_id: guild.id, role: rolePayload(world, role) }
  tell(world, { name: 'GUILD_ROLE_CREATE', data, guild, intents: intents.guilds })
  return role
}

function overwrite(world: World, channel: Channel, whom: Role | User, allow: bigint, deny: bigint): void {
  const { guild } = channel
  if (guild === undefined) throw new Error('A direct channel has no permissions')
  const there = channel.overwrites.find(({ id }) => id === whom.id)
  if (there === undefined) {
    const type = 'permissions' in whom ? 'role' : 'member'
    channel.overwrites.push({ id: whom.id, type, allow, deny })
  } else {
    there.allow = (there.allow | allow) & ~deny
    there.deny = (there.deny | deny) & ~allow
  }
  tell(world, { name: 'CHANNEL_UPDATE', data: channelPayload(channel), guild, intents: intents.guilds })
}
