import { type Care, createCare } from '#chat/care.ts'
import type { CoachParts } from '#chat/interact.ts'
import type { News } from '#chat/news.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import type { Home } from '#core/home.ts'
import type { Losses } from '#core/losses.ts'
import type { Installations, UploadedFiles } from '#core/platform-ports.ts'
import type { Channels, Clubs } from '#core/ports.ts'
import { platform } from './address.ts'
import { createAnswering } from './answering.ts'
import { createApi } from './api.ts'
import { createBolt, createSocketReceiver } from './bolt.ts'
import { createChannels } from './channels.ts'
import { type Connection, createConnection } from './connection.ts'
import { createDirects, type Directs } from './directs.ts'
import { createHttpReceiver, type WebhookRoute } from './events-http.ts'
import { failureOf, isTokenRefused, whyOf } from './failure.ts'
import { oauthRoutes } from './oauth.ts'
import { createPeople } from './people.ts'
import { pictureRoute } from './picture-address.ts'
import { createPictures } from './pictures.ts'
import { createResponder } from './respond.ts'
import { createMessenger } from './send.ts'
import { type WelcomeParts, welcome } from './welcome.ts'
import { createManyWorkspaces, createOneWorkspace, type Workspaces } from './workspaces.ts'

export type Transport =
  | { readonly kind: 'socket'; readonly appToken: string; readonly botToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly botToken: string }
  | {
      readonly kind: 'many'
      readonly signingSecret: string
      readonly clientId: string
      readonly clientSecret: string
      readonly stateSecret: string
    }

export interface SlackParts extends CoachParts {
  /** With a slash at the end. */
  readonly apiUrl: string
  readonly transport: Transport
  readonly publicUrl: string | undefined
  readonly clubs: Clubs
  readonly installations: Installations
  readonly uploads: UploadedFiles
  readonly home: Home
  readonly losses: Losses
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  readonly news: News
}

export interface SlackAdapter {
  readonly messenger: Messenger
  readonly channels: Channels
  readonly routes: readonly WebhookRoute[]
  /** Rejects while Slack is of no use. */
  readonly check: () => Promise<void>
  /** Returns at once: Slack may be away, and the rest of the program does not wait for it. */
  start(): void
  /** Finishes what is being answered, and closes the connection. */
  stop(): Promise<void>
}

/** Footfall on Slack: the same core and the same replies as everywhere, by Bolt. */
export function createSlackAdapter(given: SlackParts): SlackAdapter {
  const { apiUrl, transport, news } = given
  const workspaces = workspacesOf(given)
  const api = createApi({ apiUrl, workspaces, news, refused: (team) => pictures.doubt(team) })
  const pictures = createPictures({ ...given, api })
  const inside = {
    ...given,
    api,
    workspaces,
    people: createPeople({ ...given, api }),
    directs: createDirects(api),
    pictures,
    responder: createResponder(apiUrl),
  }
  const answering = createAnswering(inside)
  const http = transport.kind === 'socket' ? undefined : createHttpReceiver({ ...given, ...transport })
  const socket = transport.kind === 'socket' ? createSocketReceiver(transport.appToken, apiUrl) : undefined
  const receiver = http?.receiver ?? socket
  if (receiver !== undefined) createBolt({ ...inside, receiver, answering })
  const connection = socket && createConnection(socket, news)
  const installed = (team: string, by: string) => answering.add(welcomeWho(team, by, inside))
  const identity = createIdentity(workspaces, given)
  const care = careFor(identity, connection, news)
  return {
    messenger: createMessenger(inside),
    channels: createChannels(api),
    routes: [
      pictureRoute(given.content),
      ...(http === undefined ? [] : [http.route]),
      ...(transport.kind === 'many' ? oauthRoutes({ ...inside, ...transport, installed }) : []),
    ],
    async check() {
      const fault = identity.fault()
      if (fault !== undefined) throw new Error(fault)
      if (connection?.isOpen() === false) throw new Error('The connection to Slack is not there')
    },
    start: care.start,
    async stop() {
      await Promise.all([care.stop(), connection?.stop()])
      await Promise.all([answering.finish(), workspaces.settle()])
    },
  }
}

/** Whoever installed the coach is told how to set it up. */
async function welcomeWho(
  team: string,
  by: string,
  inside: WelcomeParts & { readonly directs: Directs },
): Promise<void> {
  await welcome(team, await inside.directs.open(team, by), inside)
}

function workspacesOf(parts: SlackParts): Workspaces {
  const { apiUrl, transport } = parts
  return transport.kind === 'many'
    ? createManyWorkspaces({ ...parts, ...transport })
    : createOneWorkspace(apiUrl, transport.botToken)
}

interface Identity {
  look(): Promise<void>
  fault(): string | undefined
}

/** Keeps in mind whether the token still opens the workspace, where there is but one; tells the operator when that changes. */
function createIdentity(workspaces: Workspaces, { transport, clubs, news }: SlackParts): Identity {
  let fault: string | undefined = transport.kind === 'many' ? undefined : 'Slack has not answered yet'
  return {
    async look() {
      try {
        const only = await workspaces.only()
        if (fault === undefined || only === undefined) return
        // One that had taken the coach away has it again.
        await clubs.left(platform, only.id, undefined)
        news.info({ team: only.id }, 'Slack knows the coach')
        fault = undefined
      } catch (error) {
        const failure = failureOf(error)
        const why = isTokenRefused(failure)
          ? 'Slack refuses SLACK_BOT_TOKEN: set it to the current one of your app (OAuth & Permissions), and start again'
          : `Slack cannot be used: ${whyOf(failure)}`
        if (why !== fault) news.error({}, why)
        fault = why
      }
    },
    fault: () => fault,
  }
}

function careFor(identity: Identity, connection: Connection | undefined, news: News): Care {
  return createCare({
    news,
    failure: 'looking after Slack failed; it is tried again',
    async round() {
      await identity.look()
      await connection?.keep()
    },
  })
}
