import { z } from 'zod'
import { createClient } from './api.ts'
import { failureOf, isTokenRefused, whyOf } from './failure.ts'
import { type Difference, findDifferences } from './find-differences.ts'
import type { Manifest } from './manifest.ts'
import { botScopes } from './scopes.ts'

/** Who may look at the app's own settings. */
export interface AppLook {
  readonly apiUrl: string
  readonly id: string
  readonly configToken: string
}

const exportSchema = z.object({ manifest: z.unknown() })
const grantedSchema = z.object({
  team: z.string(),
  user: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()) }),
})

/** In what the app's own manifest differs from ours; throws a sentence where Slack does not tell. */
export async function compareManifest(
  manifest: Manifest,
  { apiUrl, id, configToken }: AppLook,
): Promise<readonly Difference[]> {
  try {
    const answer = await createClient(apiUrl, configToken).apiCall('apps.manifest.export', { app_id: id })
    return findDifferences(manifest, exportSchema.parse(answer).manifest)
  } catch (error) {
    const failure = failureOf(error)
    const advice = isTokenRefused(failure)
      ? 'set SLACK_CONFIG_TOKEN to a new one from https://api.slack.com/apps: each is good for 12 hours'
      : 'check SLACK_APP_ID and that this machine reaches SLACK_API_URL'
    throw new Error(`The app’s manifest cannot be read: ${whyOf(failure)}; ${advice}`)
  }
}

/** The scopes that a bot token has been given, and whose it is. */
export interface Granted {
  readonly team: string
  readonly user: string
  readonly missing: readonly string[]
  /** Given, and not asked for any more. */
  readonly needless: readonly string[]
}

/** Compares what the token may do with what the coach needs. What is thrown goes through `failureOf`. */
export async function compareScopes(apiUrl: string, botToken: string): Promise<Granted> {
  const { team, user, response_metadata } = grantedSchema.parse(
    await createClient(apiUrl, botToken).apiCall('auth.test'),
  )
  const given = response_metadata.scopes.filter((scope) => scope !== '')
  const wanted: readonly string[] = botScopes
  return {
    team,
    user,
    missing: wanted.filter((scope) => !given.includes(scope)),
    needless: given.filter((scope) => !wanted.includes(scope)),
  }
}
