import type { Channel, ChannelKind, Team, User } from './state.ts'
import type { World } from './world.ts'

export interface NewUser {
  readonly name: string
  readonly realName?: string
  readonly tz?: string
  readonly locale?: string
  readonly isAdmin?: boolean
  readonly isOwner?: boolean
  readonly home?: string
  readonly isBot?: boolean
  /** Two workspaces may call their people the same. */
  readonly id?: string
}

export function createUser(world: World, about: NewUser): User {
  const { name, realName = name, tz = 'Europe/Berlin', locale = 'en-GB' } = about
  const { isAdmin = false, isOwner = false, isBot = false, id = world.nextId('U'), home } = about
  return { id, name, realName, tz, locale, isBot, isAdmin, isOwner, home, deleted: false, dmsOpen: true }
}

export function createChannel(world: World, team: Team, kind: ChannelKind, name: string, user?: User): Channel {
  const channel: Channel = {
    id: world.nextId({ public: 'C', private: 'G', im: 'D' }[kind]),
    kind,
    name,
    team,
    members: new Set(),
    user,
    createdAt: world.clock.now(),
    archived: false,
    readOnly: false,
    deleted: false,
    messages: [],
  }
  team.channels.set(channel.id, channel)
  return channel
}

/** The conversation of a member and the bot, which is made when it is first needed. */
export function directChannel(world: World, team: Team, user: User): Channel {
  const there = [...team.channels.values()].find((channel) => channel.user === user)
  if (there !== undefined) return there
  const channel = createChannel(world, team, 'im', '', user)
  channel.members.add(user.id).add(team.bot.id)
  return channel
}

export function createTeam(world: World, name: string, owner: User, paid: boolean): Team {
  const bot = createUser(world, { name: 'footfall', realName: 'Footfall', isBot: true })
  const team: Team = {
    id: world.nextId('T'),
    name,
    domain: name.toLowerCase().replaceAll(/\W+/g, '-'),
    paid,
    owner,
    bot,
    botId: world.nextId('B'),
    installed: false,
    users: new Map([owner, bot].map((user) => [user.id, user])),
    channels: new Map(),
    groups: new Map(),
    homes: new Map(),
  }
  world.teams.set(team.id, team)
  return team
}
