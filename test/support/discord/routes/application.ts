import { userPayload } from '../payloads.ts'
import { guildsOfBot, type World } from '../world.ts'
import { ok, type Route } from './route.ts'

/** What a bot asks about itself. */
export function applicationRoutes(gateway: {
  readonly url: () => string
  readonly shards: () => number
}): readonly Route[] {
  return [
    { method: 'GET', path: '/gateway', open: true, handle: () => ok({ url: gateway.url() }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: () =>
        ok({
          url: gateway.url(),
          shards: gateway.shards(),
          session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 16 },
        }),
    },
    { method: 'GET', path: '/users/@me', handle: ({ world }) => ok(selfPayload(world)) },
    { method: 'GET', path: '/users/@me/guilds', handle: ({ world }) => ok(guildsOfBot(world).map(partialGuild)) },
    { method: 'GET', path: '/applications/@me', handle: ({ world }) => ok(applicationPayload(world)) },
    { method: 'GET', path: '/oauth2/applications/@me', handle: ({ world }) => ok(applicationPayload(world)) },
  ]
}

function selfPayload(world: World) {
  return { ...userPayload(world.bot), mfa_enabled: true, locale: 'en-US', verified: true, email: null }
}

function partialGuild(guild: { readonly id: string; readonly name: string }) {
  return { id: guild.id, name: guild.name, icon: null, banner: null, owner: false, permissions: '0', features: [] }
}

// Never with `install_params: null`: the client would read into it.
function applicationPayload(world: World) {
  const { id, name, owner } = world.application
  return {
    id,
    name,
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot: userPayload(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: world.signing.publicKey,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userPayload(owner),
    approximate_guild_count: guildsOfBot(world).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    integration_types_config: { 0: {} },
    eligible_oauth2_scopes: [],
  }
}
