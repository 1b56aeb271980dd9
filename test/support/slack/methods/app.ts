import type { Json } from '#test/support/loopback/json.ts'
import { ApiError } from '../api-error.ts'
import { type Call, type Method, tiers } from '../method.ts'
import type { Team, Token } from '../state.ts'
import { addToken, type World } from '../world.ts'

/** How long a bot's token lives where tokens rotate, in seconds: https://docs.slack.dev/authentication/using-token-rotation */
const tokenSeconds = 43_200

/** What belongs to the app and not to a workspace; `connect` gives the address of a new connection. */
export function appMethods(connect: () => string): readonly Method[] {
  return [
    {
      name: 'apps.connections.open',
      token: 'app',
      scope: () => 'connections:write',
      perMinute: tiers.special,
      args: {},
      handle: () => ({ url: connect() }),
    },
    {
      name: 'apps.manifest.export',
      token: 'config',
      perMinute: tiers.three,
      args: { app_id: 'text!' },
      handle({ world, text }) {
        if (text('app_id') !== world.app.id) throw new ApiError('app_not_found')
        return { manifest: world.app.manifest }
      },
    },
    {
      name: 'oauth.v2.access',
      token: 'none',
      perMinute: tiers.special,
      args: {
        client_id: 'text',
        client_secret: 'text',
        code: 'text',
        redirect_uri: 'text',
        grant_type: 'text',
        refresh_token: 'text',
      },
      handle: grant,
    },
  ]
}

/** https://docs.slack.dev/reference/methods/oauth.v2.access */
function grant(call: Call): Json {
  const { world, text } = call
  if (text('client_id') !== world.app.clientId) throw new ApiError('invalid_client_id')
  if (text('client_secret') !== world.app.clientSecret) throw new ApiError('bad_client_secret')
  return text('grant_type') === 'refresh_token' ? refresh(call) : redeem(call)
}

function redeem({ world, text }: Call): Json {
  const code = world.codes.get(text('code'))
  if (code === undefined) throw new ApiError('invalid_code')
  if (code.used) throw new ApiError('code_already_used')
  if (text('redirect_uri') !== code.redirect) throw new ApiError('bad_redirect_uri')
  code.used = true
  code.team.installed = true
  return { ...issue(world, code.team, new Set(code.scopes.split(','))), authed_user: { id: code.user.id } }
}

/** A refresh token is good once, and the bot's token lives on until its own time. */
function refresh({ world, text }: Call): Json {
  const token = world.tokens.get(text('refresh_token'))
  if (token?.kind !== 'refresh' || token.refusal !== undefined || token.team === undefined)
    throw new ApiError('invalid_refresh_token')
  token.refusal = 'invalid_refresh_token'
  return issue(world, token.team, token.scopes)
}

function issue(world: World, team: Team, scopes: ReadonlySet<string>): Json {
  const { access, refreshing } = issueTokens(world, team, scopes)
  return {
    access_token: access.value,
    token_type: 'bot',
    scope: [...scopes].join(','),
    bot_user_id: team.bot.id,
    app_id: world.app.id,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(refreshing === undefined ? {} : { refresh_token: refreshing.value, expires_in: tokenSeconds }),
  }
}

/** A bot's token and, where tokens rotate, what renews it. */
export function issueTokens(
  world: World,
  team: Team,
  scopes: ReadonlySet<string>,
): { readonly access: Token; readonly refreshing: Token | undefined } {
  const { rotates } = world.app
  const expiresAt = rotates ? world.clock.now().add({ seconds: tokenSeconds }) : undefined
  const access = addToken(world, { kind: 'bot', team, scopes, expiresAt })
  const refreshing = rotates ? addToken(world, { kind: 'refresh', team, scopes, expiresAt: undefined }) : undefined
  return { access, refreshing }
}
