import type { Json } from '#test/support/loopback/json.ts'
import type { Delivery } from './deliver.ts'
import { issueTokens } from './methods/app.ts'
import { userPayload } from './payloads.ts'
import { createChannel, createTeam, createUser, type NewUser } from './places.ts'
import type { Channel, Team, Token, User, UserGroup } from './state.ts'
import type { World } from './world.ts'

/** Builds and changes the workspaces of a Slack; the bot is told as Slack would tell it. */
export interface Building {
  /** A workspace with an owner, where the app is not installed yet. */
  team(name: string, about?: { readonly owner?: NewUser; readonly paid?: boolean }): Team
  user(team: Team, about: NewUser): User
  group(team: Team, handle: string, users: readonly User[]): UserGroup
  /** A channel with everyone in it, and without the bot. */
  channel(team: Team, name: string, kind?: 'public' | 'private'): Channel
  /** Installs the app as the owner of one workspace does; answers with the bot's token. */
  install(team: Team, scopes?: ReadonlySet<string>): Token
  uninstall(team: Team): void
  /** Takes the tokens of the bot back, and leaves the app there. */
  revokeTokens(team: Team): void
  /** Someone invites the bot to a channel. */
  invite(channel: Channel): void
  /** Someone removes the bot from a channel. */
  remove(channel: Channel): void
  archive(channel: Channel): void
  delete(channel: Channel): void
  deactivate(team: Team, user: User): void
  /** Changes a profile, such as its zone. */
  change(
    team: Team,
    user: User,
    about: { readonly tz?: string; readonly locale?: string; readonly isAdmin?: boolean },
  ): void
}

export function createBuilding(world: World, delivery: Delivery): Building {
  const tell = (team: Team, name: string, event: Json) => delivery.tell(team, name, event)
  const userChange = (team: Team, user: User) =>
    tell(team, 'user_change', { type: 'user_change', user: userPayload(team, user, true), cache_ts: 0 })
  const about = (channel: Channel, type: string): Json => ({ type, channel: channel.id, user: channel.team.owner.id })
  const refuse = (team: Team, refusal: 'token_revoked' | 'account_inactive') => {
    for (const token of world.tokens.values()) {
      if (token.team === team && token.kind === 'bot') token.refusal ??= refusal
      if (token.team === team && token.kind === 'refresh') token.refusal ??= 'invalid_refresh_token'
    }
  }
  const revoked = (team: Team) =>
    tell(team, 'tokens_revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.bot.id] } })
  return {
    team(name, { owner = { name: 'owner' }, paid = true } = {}) {
      return createTeam(world, name, createUser(world, { ...owner, isOwner: true, isAdmin: true }), paid)
    },
    user(team, wanted) {
      const user = createUser(world, wanted)
      team.users.set(user.id, user)
      for (const channel of team.channels.values()) if (channel.kind !== 'im') channel.members.add(user.id)
      return user
    },
    group(team, handle, users) {
      const group = { id: world.nextId('S'), handle, name: handle, users: new Set(users.map(({ id }) => id)) }
      team.groups.set(group.id, group)
      return group
    },
    channel(team, name, kind = 'public') {
      const channel = createChannel(world, team, kind, name)
      for (const user of team.users.values()) if (!user.isBot) channel.members.add(user.id)
      return channel
    },
    install(team, scopes = world.app.scopes) {
      team.installed = true
      return issueTokens(world, team, scopes).access
    },
    uninstall(team) {
      team.installed = false
      refuse(team, 'account_inactive')
      for (const channel of team.channels.values()) if (channel.kind !== 'im') channel.members.delete(team.bot.id)
      revoked(team)
      tell(team, 'app_uninstalled', { type: 'app_uninstalled' })
    },
    revokeTokens(team) {
      refuse(team, 'token_revoked')
      revoked(team)
    },
    invite(channel) {
      const { team, kind } = channel
      channel.members.add(team.bot.id)
      tell(team, 'member_joined_channel', {
        type: 'member_joined_channel',
        user: team.bot.id,
        channel: channel.id,
        channel_type: kind === 'public' ? 'C' : 'G',
        team: team.id,
        inviter: team.owner.id,
      })
    },
    remove(channel) {
      const { team, kind } = channel
      channel.members.delete(team.bot.id)
      // Who is removed hears it as `channel_left`, and others as `member_left_channel`, which the bot itself also gets.
      const type = kind === 'private' ? 'group_left' : 'channel_left'
      tell(team, type, { type, channel: channel.id, actor_id: team.owner.id })
      tell(team, 'member_left_channel', { ...about(channel, 'member_left_channel'), user: team.bot.id, team: team.id })
    },
    archive(channel) {
      channel.archived = true
      const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
      tell(channel.team, type, about(channel, type))
    },
    delete(channel) {
      channel.deleted = true
      const type = channel.kind === 'private' ? 'group_deleted' : 'channel_deleted'
      tell(channel.team, type, about(channel, type))
    },
    deactivate(team, user) {
      user.deleted = true
      userChange(team, user)
    },
    change(team, user, { tz, locale, isAdmin }) {
      if (tz !== undefined) user.tz = tz
      if (locale !== undefined) user.locale = locale
      if (isAdmin !== undefined) user.isAdmin = isAdmin
      userChange(team, user)
    },
  }
}
