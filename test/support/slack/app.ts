import { isJson, type Json } from '#test/support/loopback/json.ts'
import { type App, secret } from './world.ts'

/** What the coach asks for, unless a test says otherwise. */
const usualScopes = [
  ...['app_mentions:read', 'channels:history', 'channels:read', 'chat:write', 'commands', 'files:write'],
  ...['groups:history', 'groups:read', 'im:history', 'im:read', 'im:write', 'usergroups:read', 'users:read'],
]

export interface AppOptions {
  readonly scopes?: readonly string[]
  /** By their names in a manifest, such as `message.im`. */
  readonly events?: readonly string[]
  /** Each with its `/`. */
  readonly commands?: readonly string[]
  /** True when bot tokens expire after twelve hours. */
  readonly rotates?: boolean
}

export function createApp({ scopes = usualScopes, events = [], commands = [], rotates = false }: AppOptions): App {
  return {
    id: 'A0FOOTFALL',
    name: 'Footfall',
    clientId: '1234567890.0987654321',
    clientSecret: secret(16),
    signingSecret: secret(16),
    scopes: new Set(scopes),
    events: new Set(events),
    commands: new Set(commands),
    manifest: {},
    rotates,
  }
}

/** Sets the app up from its manifest, as “From a manifest” does. */
export function configure(app: App, manifest: Json): void {
  const at = (...path: readonly string[]) =>
    path.reduce<unknown>((value, key) => (isJson(value) ? value[key] : undefined), manifest)
  const words = (value: unknown) => new Set(Array.isArray(value) ? value.map(String) : [])
  const commands = at('features', 'slash_commands')
  app.manifest = manifest
  app.scopes = words(at('oauth_config', 'scopes', 'bot'))
  app.events = words(at('settings', 'event_subscriptions', 'bot_events'))
  app.commands = words(Array.isArray(commands) ? commands.map((each) => (isJson(each) ? each.command : '')) : [])
  app.rotates = at('settings', 'token_rotation_enabled') === true
}
