import { WebClient } from '@slack/web-api'
import { createMemory } from '#chat/memory.ts'
import type { News } from '#chat/news.ts'
import { failureOf, isRefused, isTokenRefused, NotInstalled, whyOf } from './failure.ts'
import { inWords } from './in-words.ts'
import { quiet } from './quiet.ts'
import type { Workspaces } from './workspaces.ts'

/** Slack's Web API, with the token of each workspace. What is not answered well is thrown: see `failureOf`. */
export interface Api {
  call(team: string, method: string, args?: object): Promise<unknown>
}

export interface ApiParts {
  /** With a slash at the end. */
  readonly apiUrl: string
  readonly workspaces: Workspaces
  readonly news: News
  /** Told of each workspace that takes no picture that was uploaded to it. */
  readonly refused?: (team: string) => Promise<void>
}

/** How long an answer is waited for, in milliseconds. */
export const slowestAnswer = 10_000

/** What Slack answers, among others, when it cannot fetch a picture, or draw a chart. https://docs.slack.dev/reference/block-kit/blocks/image-block */
const drawingCodes = ['invalid_blocks', 'invalid_arguments', 'invalid_attachments']
const notTaken = 'Slack did not take a message with a drawing, which is said in words instead'
const notFetched =
  'Slack did not take a message with a picture, which is described instead: check that Slack reaches PUBLIC_URL, or unset it'

/** Every failure comes back at once: whoever called knows what may be done twice, and where to wait. */
export function createApi({ apiUrl, workspaces, news, refused }: ApiParts): Api {
  const clients = createMemory<WebClient>()
  const clientFor = (token: string) => {
    const client = clients.get(token) ?? createClient(apiUrl, token)
    clients.set(token, client)
    return client
  }
  const call = async (team: string, method: string, args: object) => {
    const token = await tokenOf(team, workspaces)
    try {
      return await clientFor(token).apiCall(method, { ...args })
    } catch (error) {
      const failure = failureOf(error)
      if (!isTokenRefused(failure)) throw error
      // Another replica may have a newer one, or Slack's clock be ahead of ours.
      workspaces.doubt(team)
      if (isRefused(failure, 'token_expired')) workspaces.lapsed(team, token)
      const newer = await tokenOf(team, workspaces)
      if (newer === token) throw error
      return clientFor(newer).apiCall(method, { ...args })
    }
  }
  return {
    async call(team, method, args = {}) {
      try {
        return await call(team, method, args)
      } catch (error) {
        const failure = failureOf(error)
        const plainer = isRefused(failure, ...drawingCodes) ? inWords(args) : undefined
        if (plainer === undefined) throw error
        news.warn({ why: whyOf(failure) }, plainer.drawn.has('fetched') ? notFetched : notTaken)
        if (plainer.drawn.has('uploaded')) await refused?.(team)
        return call(team, method, plainer.args)
      }
    },
  }
}

/** A client that waits for nothing and repeats nothing. */
export function createClient(slackApiUrl: string, token?: string): WebClient {
  return new WebClient(token, {
    slackApiUrl,
    logger: quiet,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: slowestAnswer,
    allowAbsoluteUrls: false,
  })
}

async function tokenOf(team: string, workspaces: Workspaces): Promise<string> {
  const workspace = await workspaces.find(team)
  if (workspace === undefined) throw new NotInstalled('The coach is not installed in that workspace')
  return workspace.token
}
