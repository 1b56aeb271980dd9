import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { News } from '#chat/news.ts'
import type { Installations } from '#core/platform-ports.ts'
import type { Clubs } from '#core/ports.ts'
import { platform } from './address.ts'
import { createClient } from './api.ts'
import type { WebhookRoute } from './events-http.ts'
import { failureOf, whyOf } from './failure.ts'
import { botScopes } from './scopes.ts'
import type { Workspaces } from './workspaces.ts'

export interface OauthParts {
  readonly apiUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly stateSecret: string
  /** The address people use; without it Slack takes the one that the app is set up with. */
  readonly publicUrl: string | undefined
  readonly installations: Installations
  readonly workspaces: Workspaces
  readonly clubs: Clubs
  readonly news: News
  readonly now: () => Temporal.Instant
  /** A workspace has installed the coach; `by` is who did it. */
  readonly installed: (team: string, by: string) => void
}

/** How long the way to Slack and back may take, in seconds. */
const longestWay = 600
const cookie = 'footfall-slack-state'

const grantSchema = z.object({
  access_token: z.string(),
  bot_user_id: z.string(),
  team: z.object({ id: z.string(), name: z.string() }),
  authed_user: z.object({ id: z.string() }),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
})

/** The way of a workspace to the coach: https://docs.slack.dev/authentication/installing-with-oauth */
export function oauthRoutes(parts: OauthParts): readonly WebhookRoute[] {
  return [
    { method: 'GET', path: '/slack/install', guard: 'open', handle: async () => sendToSlack(parts) },
    { method: 'GET', path: '/slack/oauth', guard: 'open', handle: (request) => comeBack(request, parts) },
  ]
}

function sendToSlack(parts: OauthParts): Response {
  const state = makeState(parts)
  const url = new URL('/oauth/v2/authorize', parts.apiUrl)
  url.searchParams.set('client_id', parts.clientId)
  url.searchParams.set('scope', botScopes.join(','))
  url.searchParams.set('state', state)
  const redirect = redirectOf(parts)
  if (redirect !== undefined) url.searchParams.set('redirect_uri', redirect)
  const secure = redirect?.startsWith('https:') === true ? '; Secure' : ''
  const setCookie = `${cookie}=${state}; Path=/slack; HttpOnly; SameSite=Lax; Max-Age=${longestWay}${secure}`
  return new Response(null, { status: 302, headers: { location: url.href, 'set-cookie': setCookie } })
}

async function comeBack(request: Request, parts: OauthParts): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const state = searchParams.get('state') ?? ''
  // The same browser that was sent has to come back, within its time.
  if (!isState(state, parts) || !carries(request, state))
    return page(403, 'This link is not ours, or too old: start again at /slack/install.')
  const code = searchParams.get('code')
  if (code === null) return page(400, 'Slack did not install Footfall. You can start again at /slack/install.')
  try {
    const { id, by } = await redeem(code, parts)
    parts.installed(id, by)
    return page(200, 'Footfall is installed. Go back to Slack: it has written to you there.')
  } catch (error) {
    parts.news.warn({ why: whyOf(failureOf(error)) }, 'a workspace could not install the coach')
    return page(502, 'Slack did not let Footfall in. You can start again at /slack/install.')
  }
}

async function redeem(code: string, parts: OauthParts) {
  const { apiUrl, clientId, clientSecret, installations, workspaces, clubs, now } = parts
  const redirect = redirectOf(parts)
  const answer = await createClient(apiUrl).oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    ...(redirect !== undefined && { redirect_uri: redirect }),
  })
  const {
    access_token: token,
    bot_user_id: bot,
    team,
    authed_user,
    refresh_token,
    expires_in,
  } = grantSchema.parse(answer)
  const expiresAt = expires_in === undefined ? undefined : now().add({ seconds: expires_in })
  const { id: workspace, name } = team
  await installations.save(platform, { workspace, name, bot, token, refresh: refresh_token, expiresAt })
  workspaces.doubt(workspace)
  await clubs.left(platform, workspace, undefined)
  return { id: workspace, by: authed_user.id }
}

function redirectOf({ publicUrl }: OauthParts): string | undefined {
  return publicUrl === undefined ? undefined : `${publicUrl}/slack/oauth`
}

function makeState({ stateSecret, now }: OauthParts): string {
  const said = `${Math.floor(now().epochMilliseconds / 1_000)}.${randomBytes(16).toString('base64url')}`
  return `${said}.${sign(said, stateSecret)}`
}

function isState(state: string, { stateSecret, now }: OauthParts): boolean {
  const [, said = '', seconds = '', mac = ''] = /^((\d{1,12})\.[\w-]{22})\.([\w-]{43})$/.exec(state) ?? []
  const age = now().epochMilliseconds / 1_000 - Number(seconds)
  return said !== '' && age >= -1 && age <= longestWay && isSame(mac, sign(said, stateSecret))
}

function carries(request: Request, state: string): boolean {
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const found = cookies.find((one) => one.startsWith(`${cookie}=`))
  return found !== undefined && isSame(found.slice(cookie.length + 1), state)
}

function sign(said: string, secret: string): string {
  return createHmac('sha256', secret).update(said).digest('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function page(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
