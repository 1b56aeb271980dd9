import type { Json } from '#test/support/loopback/json.ts'
import type { Channel, Message, Team, User, View } from './state.ts'
import type { World } from './world.ts'

/** https://docs.slack.dev/reference/objects/user-object */
export function userPayload(team: Team, user: User, withLocale: boolean): Json {
  const now = Temporal.Instant.fromEpochMilliseconds(0)
  const offset = now.toZonedDateTimeISO(user.tz).offsetNanoseconds / 1e9
  return {
    id: user.id,
    team_id: user.home ?? team.id,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    profile: { real_name: user.realName, display_name: user.name, team: user.home ?? team.id },
    ...(user.deleted ? {} : { tz: user.tz, tz_label: user.tz, tz_offset: offset }),
    is_admin: user.isAdmin || user.isOwner,
    is_owner: user.isOwner,
    is_primary_owner: user.isOwner,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
    ...(withLocale ? { locale: user.locale } : {}),
  }
}

/** https://docs.slack.dev/reference/objects/conversation-object */
export function channelPayload(channel: Channel): Json {
  const { id, kind, name, team, members, user, createdAt } = channel
  const created = Math.floor(createdAt.epochMilliseconds / 1000)
  if (kind === 'im')
    return { id, created, is_im: true, is_archived: false, user: user?.id, is_user_deleted: user?.deleted }
  return {
    id,
    name,
    created,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived: channel.archived,
    is_general: false,
    is_member: members.has(team.bot.id),
    is_read_only: channel.readOnly,
    is_shared: false,
    is_ext_shared: false,
    context_team_id: team.id,
    num_members: members.size,
  }
}

/** https://docs.slack.dev/reference/events/message; metadata only for who asked for it. */
export function messagePayload(message: Message, withMetadata: boolean): Json {
  const { author, channel, ts, text, blocks, metadata, edits, threadTs, files } = message
  const bot = author.isBot ? { bot_id: channel.team.botId } : {}
  return {
    type: 'message',
    user: author.id,
    ...bot,
    ts,
    text,
    team: channel.team.id,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(files.length === 0 ? {} : { files: files.map(({ id, name }) => ({ id, name })) }),
    ...(withMetadata && metadata !== undefined ? { metadata } : {}),
    ...(edits.length === 0 ? {} : { edited: { user: author.id, ts } }),
  }
}

/** https://docs.slack.dev/reference/views/ */
export function viewPayload(world: World, view: View): Json {
  const { id, team, body, hash } = view
  return {
    id,
    team_id: team.id,
    state: { values: {} },
    hash,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    previous_view_id: null,
    root_view_id: id,
    app_id: world.app.id,
    bot_id: team.botId,
    app_installed_team_id: team.id,
    ...body,
  }
}
