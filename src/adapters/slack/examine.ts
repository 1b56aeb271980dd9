import { createClient } from './api.ts'
import { type AppLook, compareManifest, compareScopes } from './check-manifest.ts'
import { type Failure, failureOf, isRefused, isTokenRefused, whyOf } from './failure.ts'
import type { Manifest } from './manifest.ts'

/** One thing that was looked at, as a sentence; and what to do where it is not as it should be. */
export interface Finding {
  readonly isFine: boolean
  readonly sentence: string
  readonly advice?: string
}

/** What is set of the three ways of running. */
export type ExaminedTransport =
  | { readonly kind: 'socket'; readonly appToken: string; readonly botToken: string }
  | { readonly kind: 'http'; readonly botToken: string }
  | { readonly kind: 'many'; readonly clientId: string; readonly clientSecret: string }

export interface ExamineParts {
  readonly apiUrl: string
  readonly transport: ExaminedTransport
  /** Where people reach the program; undefined when that is not known. */
  readonly publicUrl: string | undefined
  /** What the app should be; and who may look at what it is. */
  readonly manifest: Manifest
  readonly app: AppLook | undefined
}

/** Whether the coach can work on Slack as it is set up, and what to do where it cannot. */
export async function examine(parts: ExamineParts): Promise<readonly Finding[]> {
  const { transport } = parts
  const findings = await Promise.all([
    transport.kind === 'many' ? clientOf(parts, transport) : botOf(parts, transport.botToken),
    transport.kind === 'socket' ? socketOf(parts, transport.appToken) : [addressOf(parts)],
    manifestOf(parts),
  ])
  return findings.flat()
}

function fine(sentence: string): Finding {
  return { isFine: true, sentence }
}

function unknown(failure: Failure, what: string, advice: string): Finding {
  const reach = 'check that this machine reaches SLACK_API_URL'
  return { isFine: false, sentence: `${what}: ${whyOf(failure)}`, advice: failure.kind === 'refused' ? advice : reach }
}

async function botOf({ apiUrl }: ExamineParts, botToken: string): Promise<readonly Finding[]> {
  try {
    const { team, user, missing, needless } = await compareScopes(apiUrl, botToken)
    const known = fine(`the bot token is that of ${user} in ${team}`)
    const lacks = missing.join(', ')
    const advice = 'add them under OAuth & Permissions, or take the manifest anew, and install the app again'
    const granted =
      missing.length === 0
        ? fine('it has every scope')
        : { isFine: false, sentence: `it lacks the scopes ${lacks}`, advice }
    const more =
      needless.length === 0 ? [] : [fine(`it has scopes that the coach does not need: ${needless.join(', ')}`)]
    return [known, granted, ...more]
  } catch (error) {
    const advice = 'set SLACK_BOT_TOKEN to the “Bot User OAuth Token” of your app’s OAuth & Permissions page'
    return [unknown(failureOf(error), 'Slack does not say who the coach is', advice)]
  }
}

/** Asks for the address of a connection and opens none. */
async function socketOf({ apiUrl }: ExamineParts, appToken: string): Promise<readonly Finding[]> {
  try {
    await createClient(apiUrl, appToken).apiCall('apps.connections.open')
    return [fine('the app token opens connections of Socket Mode')]
  } catch (error) {
    const failure = failureOf(error)
    const advice =
      isTokenRefused(failure) || isRefused(failure, 'not_allowed_token_type', 'missing_scope')
        ? 'set SLACK_APP_TOKEN to an app-level token with the scope connections:write'
        : 'turn on Socket Mode in your app’s settings'
    return [unknown(failure, 'no connection of Socket Mode can be opened', advice)]
  }
}

/** A code that nobody was given: Slack looks at the client before it looks at that. */
async function clientOf(
  { apiUrl }: ExamineParts,
  transport: Extract<ExaminedTransport, { kind: 'many' }>,
): Promise<readonly Finding[]> {
  const { clientId: client_id, clientSecret: client_secret } = transport
  try {
    await createClient(apiUrl).apiCall('oauth.v2.access', { client_id, client_secret, code: 'doctor' })
  } catch (error) {
    const failure = failureOf(error)
    if (!isRefused(failure, 'invalid_code')) {
      const advice = 'set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET to those of your app’s Basic Information page'
      return [unknown(failure, 'Slack does not know the app by its id and secret', advice)]
    }
  }
  return [fine('Slack knows the app by its id and secret')]
}

function addressOf({ publicUrl, transport }: ExamineParts): Finding {
  const install = transport.kind === 'many' ? `, and workspaces install the app from ${publicUrl}/slack/install` : ''
  if (publicUrl !== undefined) return fine(`Slack is to post to ${publicUrl}/slack/events${install}`)
  const sentence = 'Slack posts what people do, and PUBLIC_URL does not say where'
  return { isFine: false, sentence, advice: 'set PUBLIC_URL to the address at which Slack reaches this program' }
}

async function manifestOf({ manifest, app }: ExamineParts): Promise<readonly Finding[]> {
  if (app === undefined) {
    return [fine('what the app’s manifest says was not looked at: that takes SLACK_APP_ID and SLACK_CONFIG_TOKEN')]
  }
  try {
    const differences = await compareManifest(manifest, app)
    if (differences.length === 0) return [fine('the app’s manifest is as it should be')]
    const paths = differences.map(({ path }) => path).join(', ')
    const advice = 'give the app what npm run slack:manifest prints'
    return [{ isFine: false, sentence: `the app’s manifest differs: ${paths}`, advice }]
  } catch (error) {
    return [{ isFine: false, sentence: error instanceof Error ? error.message : String(error) }]
  }
}
