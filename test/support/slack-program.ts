import { createManifest, type ManifestTransport } from '#adapters/slack/manifest.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { type Replica, startReplicaWith, type TestDatabase } from '#test/support/replica.ts'
import { type Slack, type SlackOptions, startSlack } from '#test/support/slack/slack.ts'
import type { Team } from '#test/support/slack/state.ts'

/** How the program is on Slack. */
export type Way = ManifestTransport['kind']

/** Where people would reach the program; nothing is ever asked there. */
const publicUrl = 'https://coach.example.org'

/** A Slack whose app is set up from the manifest that the coach prints. */
export async function startSlackFor(way: Way, options: SlackOptions = {}): Promise<Slack> {
  const content = shippedContent()
  const slack = await startSlack(options)
  const manifest = createManifest(createCatalogue(content), content, { kind: way, publicUrl })
  // As JSON it is what the owner of an app would paste.
  slack.configure(JSON.parse(JSON.stringify(manifest)))
  return slack
}

/** The variables with which a program runs that way; for one workspace, with its token. */
export function slackEnvironment(slack: Slack, way: Way, token: string): Readonly<Record<string, string>> {
  const { app, apiUrl, appToken } = slack
  const api = { SLACK_API_URL: apiUrl }
  if (way === 'socket') return { ...api, SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: token }
  const http = { ...api, SLACK_SIGNING_SECRET: app.signingSecret, PUBLIC_URL: publicUrl }
  if (way === 'http') return { ...http, SLACK_BOT_TOKEN: token }
  return {
    ...http,
    SLACK_CLIENT_ID: app.clientId,
    SLACK_CLIENT_SECRET: app.clientSecret,
    SLACK_STATE_SECRET: 'a long state secret',
    SECRETS_KEY: 'a long key for secrets',
  }
}

/** Starts the program on that Slack, by whose clock it lives; what is posted goes there from now on. */
export async function startSlackReplica(
  slack: Slack,
  way: Way,
  { environment }: TestDatabase,
  token = '',
): Promise<Replica> {
  const replica = await startReplicaWith({ ...slackEnvironment(slack, way, token), ...environment }, () => slack.now())
  if (way === 'socket') await slack.until(() => slack.connected > 0, 'a connection of Socket Mode')
  else slack.deliverTo(`${replica.url}/slack/events`)
  return replica
}

/** The owner of a workspace installs the app from the program's own page. */
export async function installFrom(slack: Slack, replica: Replica, team: Team): Promise<Response> {
  const page = await fetch(`${replica.url}/slack/install`, { redirect: 'manual' })
  const link = page.headers.get('location') ?? /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(await page.text())?.[1]
  if (link === null || link === undefined) throw new Error(`There is no way to Slack on the page (${page.status})`)
  const back = new URL(slack.decide(link.replaceAll('&amp;', '&'), { team, user: team.owner }))
  const cookie = page.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return fetch(`${replica.url}${back.pathname}${back.search}`, { headers: cookie === '' ? {} : { cookie } })
}
