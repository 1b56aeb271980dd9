import type { Json } from '#test/support/loopback/json.ts'
import { scopeFor } from './method.ts'
import type { Team } from './state.ts'

/** What a bot has to be allowed to be told of an event, by its name in a manifest: https://docs.slack.dev/reference/events */
const scopes: Readonly<Record<string, string | undefined>> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  app_uninstalled: undefined,
  channel_archive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_left: 'channels:read',
  group_archive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  'message.im': 'im:history',
  tokens_revoked: undefined,
  user_change: 'users:read',
}

/** Whose scope goes by the kind of the channel. */
const byChannel = new Set(['member_joined_channel', 'member_left_channel'])

/** The scope that an event needs; undefined for what every app is told. */
export function eventScope(team: Team, name: string, { channel }: Json): string | undefined {
  if (byChannel.has(name)) return scopeFor(team.channels.get(String(channel)), 'read')
  if (!Object.hasOwn(scopes, name)) throw new Error(`Nobody has taught this fake which scope ${name} needs`)
  return scopes[name]
}
