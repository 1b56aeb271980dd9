import { App, type Logger, SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import { afterEach, beforeEach } from 'vitest'
import type { Person } from './acts/user.ts'
import { type Slack, type SlackOptions, startSlack } from './slack.ts'
import type { Channel, Team } from './state.ts'

/** A Slack with one workspace where the app is installed, ada in it and one channel with the bot; and real clients. */
export interface Scene {
  readonly slack: Slack
  readonly team: Team
  readonly ada: Person
  readonly channel: Channel
  readonly token: string
  /** A client of the workspace that tries each call once. */
  readonly client: WebClient
  /** A bare request, so that what the client would put right is sent as it is. */
  call(method: string, args: Readonly<Record<string, string>>, token?: string): Promise<unknown>
  /** Bolt in Socket Mode, connected, with listeners that `listen` adds. */
  connect(listen: (app: App) => void): Promise<App>
}

/** Nobody reads what Bolt has to say in a test. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  // Bolt asks for one of its own enumeration's values, which are these words.
  getLevel: () => 'error' as ReturnType<Logger['getLevel']>,
  setName: () => {},
}

const events = ['app_home_opened', 'app_mention', 'message.im', 'user_change', 'channel_archive']

export function useScene(options: SlackOptions = {}): () => Scene {
  let scene: Scene | undefined
  const apps: App[] = []
  beforeEach(async () => {
    const at = Temporal.Instant.from('2026-11-23T17:00:00Z')
    scene = createScene(await startSlack({ at, events, commands: ['/drill'], ...options }), apps)
  })
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.stop()
    await scene?.slack.stop()
  })
  return () => {
    if (scene === undefined) throw new Error('The scene is set within a test')
    return scene
  }
}

function createScene(slack: Slack, apps: App[]): Scene {
  const team = slack.team('Striders')
  const ada = slack.person(team, slack.user(team, { name: 'ada' }))
  const channel = slack.channel(team, 'drills')
  const token = slack.install(team).value
  slack.invite(channel)
  return {
    slack,
    team,
    ada,
    channel,
    token,
    client: createClient(slack, token),
    async call(method, args, bearer = token) {
      const headers = bearer === '' ? {} : { authorization: `Bearer ${bearer}` }
      const response = await fetch(`${slack.apiUrl}${method}`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(args),
      })
      const body: unknown = await response.json()
      return body
    },
    async connect(listen) {
      const clientOptions = { slackApiUrl: slack.apiUrl }
      const receiver = new SocketModeReceiver({
        appToken: slack.appToken,
        logger: silent,
        installerOptions: { clientOptions },
        clientPingTimeout: 200,
      })
      const app = new App({ token, receiver, logger: silent, clientOptions })
      listen(app)
      apps.push(app)
      await app.start()
      return app
    },
  }
}

export function createClient({ apiUrl }: Slack, token: string): WebClient {
  const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: silent }
  return new WebClient(token, { slackApiUrl: apiUrl, ...once })
}

/** How a call was refused, in Slack's word; undefined when it was not, and the error itself when it was none of Slack's. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => undefined,
    (refused: unknown) => refused,
  )
  if (error instanceof WebAPIPlatformError) return error.data.error
  return error instanceof WebAPIRateLimitedError ? `ratelimited ${error.retryAfter}` : error
}
