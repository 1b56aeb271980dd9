import { App, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { BugReports } from '#core/ports.ts'
import type { Answering } from './answering.ts'
import { slowestAnswer } from './api.ts'
import { type GroupParts, suggestGroups } from './groups.ts'
import { quiet } from './quiet.ts'

export interface BoltParts extends GroupParts {
  readonly receiver: Receiver
  readonly answering: Answering
  readonly apiUrl: string
  readonly bugs: BugReports
}

/** Bolt acknowledges whatever comes at once, and hands it on. Whose token is needed later, each answer finds out. */
export function createBolt({ receiver, answering, apiUrl, bugs, ...parts }: BoltParts): App {
  const app = new App({
    receiver,
    // Nothing of Bolt's own asks Slack anything.
    authorize: async ({ teamId }) => ({ ...(teamId !== undefined && { teamId }) }),
    ignoreSelf: false,
    convoStore: false,
    logger: quiet,
    clientOptions: { slackApiUrl: apiUrl, logger: quiet },
  })
  app.error(async (error) => void bugs.report(error, 'slack'))
  app.command(/.*/, async ({ ack, body }) => {
    await ack()
    answering.command(body)
  })
  app.action(/.*/, async ({ ack, body }) => {
    await ack()
    answering.press(body)
  })
  app.view(/.*/, async ({ ack, body }) => {
    await ack()
    answering.submission(body)
  })
  app.options(/.*/, async ({ ack, body }) => {
    await ack({ options: await suggestGroups(body, parts) })
  })
  app.event(/.*/, async ({ body }) => answering.event(body))
  return app
}

/** The connection of Socket Mode. What breaks it is looked after by ourselves: Bolt's own way may end the process. */
export function createSocketReceiver(appToken: string, apiUrl: string): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: quiet,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: slowestAnswer } },
  })
}
