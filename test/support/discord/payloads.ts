import type { Json } from '#test/support/loopback/json.ts'
import { permissionsOf } from './permissions.ts'
import type { Channel, Guild, Member, Role, User } from './state.ts'
import type { World } from './world.ts'

/** Discord's timestamps have microseconds and an offset. */
export function timestamp(moment: Temporal.Instant): string {
  return moment.toString({ smallestUnit: 'microsecond' }).replace('Z', '+00:00')
}

export function userPayload(user: User): Json {
  return {
    id: user.id,
    username: user.name,
    global_name: user.bot ? null : user.displayName,
    discriminator: user.bot ? '0042' : '0',
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    collectibles: null,
    primary_guild: null,
    flags: 0,
    public_flags: 0,
    ...(user.bot ? { bot: true } : {}),
  }
}

export function memberPayload(member: Member): Json {
  return {
    user: userPayload(member.user),
    nick: member.nick ?? null,
    roles: member.roles.map(({ id }) => id),
    joined_at: timestamp(member.joinedAt),
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    collectibles: null,
    communication_disabled_until: null,
    premium_since: null,
    flags: 0,
    pending: false,
    mute: false,
    deaf: false,
  }
}

export function rolePayload(world: World, role: Role): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: String(role.permissions),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.managed ? { tags: { bot_id: world.bot.id } } : {}),
  }
}

export function channelPayload(channel: Channel): Json {
  const { guild, recipient } = channel
  const last = channel.messages.at(-1)?.id ?? null
  if (guild === undefined) {
    const recipients = recipient === undefined ? [] : [userPayload(recipient)]
    return { id: channel.id, type: 1, last_message_id: last, flags: 0, recipients }
  }
  return {
    id: channel.id,
    type: channel.type,
    guild_id: guild.id,
    name: channel.name,
    position: channel.position,
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: last,
    rate_limit_per_user: 0,
    flags: 0,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type: type === 'role' ? 0 : 1,
      allow: String(allow),
      deny: String(deny),
    })),
  }
}

/** A guild as REST tells of it. */
export function guildPayload(world: World, guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner.id,
    preferred_locale: guild.locale,
    roles: [...guild.roles.values()].map((role) => rolePayload(world, role)),
    emojis: [],
    stickers: [],
    features: [],
    afk_timeout: 300,
    system_channel_flags: 0,
    widget_enabled: false,
    verification_level: 0,
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    region: 'deprecated',
    ...Object.fromEntries(emptyGuildFields.map((name) => [name, null])),
  }
}

const emptyGuildFields = [
  'icon',
  'description',
  'home_header',
  'splash',
  'discovery_splash',
  'banner',
  'application_id',
  'afk_channel_id',
  'system_channel_id',
  'widget_channel_id',
  'max_presences',
  'vanity_url_code',
  'rules_channel_id',
  'safety_alerts_channel_id',
  'public_updates_channel_id',
  'incidents_data',
] as const

/** A guild as GUILD_CREATE tells of it: https://discord.com/developers/docs/events/gateway-events#guild-create */
export function guildCreatePayload(world: World, guild: Guild): Json {
  const self = guild.members.get(world.bot.id)
  return {
    ...guildPayload(world, guild),
    joined_at: timestamp(self?.joinedAt ?? world.clock.now()),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: self === undefined ? [] : [memberPayload(self)],
    channels: [...guild.channels.values()].map(channelPayload),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** A member as an interaction brings it: with what they may do in that very channel. */
export function interactionMember(member: Member, guild: Guild, channel: Channel): Json {
  return { ...memberPayload(member), permissions: String(permissionsOf(member.user, guild, channel)) }
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
export function integrationOwners(channel: Channel): Json {
  return { 0: channel.guild?.id ?? '0' }
}
