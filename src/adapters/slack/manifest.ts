import type { Catalogue } from '#core/commands/catalogue.ts'
import type { Content } from '#core/ports.ts'
import { type DeclaredCommand, declareCommands } from './declare.ts'
import { botScopes } from './scopes.ts'

/** How Slack brings what people do, as far as a manifest says. */
export interface ManifestTransport {
  readonly kind: 'socket' | 'http' | 'many'
  /** Where people reach the program, without a slash at the end; needed where Slack posts. */
  readonly publicUrl: string | undefined
}

/** An app manifest: https://docs.slack.dev/reference/app-manifest */
export interface Manifest {
  readonly display_information: Readonly<Record<'name' | 'description' | 'background_color', string>>
  readonly features: {
    readonly app_home: Readonly<
      Record<'home_tab_enabled' | 'messages_tab_enabled' | 'messages_tab_read_only_enabled', boolean>
    >
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean }
    readonly slash_commands: readonly SlashCommand[]
  }
  readonly oauth_config: {
    readonly redirect_urls?: readonly string[]
    readonly scopes: { readonly bot: readonly string[] }
  }
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[]; readonly request_url?: string }
    readonly interactivity: {
      readonly is_enabled: boolean
      readonly request_url?: string
      readonly message_menu_options_url?: string
    }
    readonly org_deploy_enabled: boolean
    readonly socket_mode_enabled: boolean
    readonly token_rotation_enabled: boolean
  }
}

type SlashCommand = DeclaredCommand & { readonly url?: string }

/** https://docs.slack.dev/reference/app-manifest#features */
const mostCommands = 50
const commandName = /^\/[a-z][a-z\d_-]{0,30}$/

/** What is told to the bot, each with the scope that it needs: https://docs.slack.dev/reference/events */
const events: Readonly<Record<string, (typeof botScopes)[number] | undefined>> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  app_uninstalled: undefined,
  channel_archive: 'channels:read',
  channel_deleted: 'channels:read',
  // Now and then Slack leaves this one out, and tells of who left instead.
  channel_left: 'channels:read',
  group_archive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  'message.im': 'im:history',
  tokens_revoked: undefined,
  user_change: 'users:read',
}

/** The app as “From a manifest” takes it. What Slack would refuse is a bug or a fault of the content, thrown at once. */
export function createManifest(catalogue: Catalogue, content: Content, transport: ManifestTransport): Manifest {
  const { kind } = transport
  const request_url = addressOf(transport, 'events')
  const posted = request_url === undefined ? {} : { request_url }
  const options = request_url === undefined ? {} : { message_menu_options_url: request_url }
  const redirect = kind === 'many' ? addressOf(transport, 'oauth') : undefined
  const url = request_url === undefined ? {} : { url: request_url }
  const slash_commands = fitting(declareCommands(catalogue, content)).map((command) => ({ ...command, ...url }))
  return {
    display_information: {
      name: 'Footfall',
      description: 'A running-form coach: one drill a day, a four-week plan, honest answers, one-tap check-ins.',
      background_color: '#9a3412',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Footfall', always_online: true },
      slash_commands,
    },
    oauth_config: {
      ...(redirect === undefined ? {} : { redirect_urls: [redirect] }),
      scopes: { bot: botScopes },
    },
    settings: {
      event_subscriptions: { ...posted, bot_events: Object.keys(events) },
      interactivity: { is_enabled: true, ...posted, ...options },
      org_deploy_enabled: false,
      socket_mode_enabled: kind === 'socket',
      // Once on it cannot be turned off, and an app for one workspace has nowhere to keep a new token.
      token_rotation_enabled: kind === 'many',
    },
  }
}

function addressOf({ kind, publicUrl }: ManifestTransport, path: 'events' | 'oauth'): string | undefined {
  return kind === 'socket' ? undefined : `${publicUrl ?? 'https://your.address.example'}/slack/${path}`
}

function fitting(commands: readonly DeclaredCommand[]): readonly DeclaredCommand[] {
  if (commands.length > mostCommands)
    throw new Error(`There are ${commands.length} slash commands; Slack takes ${mostCommands}`)
  const misnamed = commands.find(({ command }) => !commandName.test(command))
  if (misnamed !== undefined) throw new Error(`${misnamed.command} cannot be declared to Slack: it is no name there`)
  return commands
}
