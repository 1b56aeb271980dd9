import { createPreview as createDiscordPreview } from '#adapters/discord/preview.ts'
import { createPreview as createSlackPreview } from '#adapters/slack/preview.ts'
import { createWebAdapter, type WebAdapter } from '#adapters/web/start.ts'
import { createRanker } from '#answers/ranker.ts'
import { type Catalogue, createCatalogue } from '#core/commands/catalogue.ts'
import type { Messenger, Outbox, Posting } from '#core/delivery-ports.ts'
import { createDispatch } from '#core/dispatch.ts'
import { createForms } from '#core/forms.ts'
import type { Channels, Content } from '#core/ports.ts'
import { createServer, type HttpServer } from '#http/server.ts'
import { shelf } from '#src/shelf.ts'
import type { AllStores } from '#storage/stores.ts'
import { shippedContent } from './core/content.ts'

export interface Web {
  readonly url: string
  readonly server: HttpServer
  readonly adapter: WebAdapter
  readonly outbox: Outbox
  readonly bugs: readonly unknown[]
  /** Posts a body to `/api/invocations`; what is no string is sent as JSON. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<{ status: number; body: unknown }>
  get(path: string): Promise<{ status: number; body: unknown }>
  /** Puts a message where that member's page finds it; without a member, for the club. */
  announce(member: string | undefined, message: Posting): Promise<string>
}

/** The moment at which the clock of these tests stands. */
export const webNow = Temporal.Instant.from('2026-11-23T17:00:00Z')

/** The page's adapter behind the real server on a port of its own; close the server before the stores' database. */
export async function startWeb(
  stores: AllStores,
  parts: { catalogue?: Catalogue; content?: Content } = {},
): Promise<Web> {
  const content = parts.content ?? shippedContent()
  const { outbox } = stores
  const bugs: unknown[] = []
  const reports = { report: (error: unknown) => `REF${bugs.push(error)}` }
  const catalogue = parts.catalogue ?? createCatalogue(content)
  const ranker = createRanker(content, shelf)
  const channels = new Map<string, Channels>()
  const messengers = new Map<string, Messenger>()
  const coaching = { catalogue, content, stores, ranker, bugs: reports, channels, messengers }
  const dispatch = createDispatch(coaching)
  const forms = createForms(coaching)
  const now = () => webNow
  const { members } = stores
  const previews = [createDiscordPreview(content), createSlackPreview(content)]
  const adapter = await createWebAdapter({
    dispatch,
    forms,
    catalogue,
    content,
    ranker,
    members,
    outbox,
    now,
    previews,
  })
  channels.set('web', adapter.channels)
  messengers.set('web', adapter.messenger)
  const server = createServer({
    routes: adapter.routes,
    checks: {},
    phrasebook: content.phrasebook('en'),
    bugs: reports,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    password: undefined,
  })
  const { url } = await server.listen()
  return {
    url,
    server,
    adapter,
    outbox,
    bugs,
    async post(body, headers = {}) {
      const sent = typeof body === 'string' ? body : JSON.stringify(body)
      const init = { method: 'POST', body: sent, headers: { 'content-type': 'application/json', ...headers } }
      return answerOf(await fetch(`${url}/api/invocations`, init))
    },
    get: async (path) => answerOf(await fetch(`${url}${path}`)),
    async announce(member, message) {
      const caller = { platform: 'web', club: { id: 'demo', name: 'Demo club' }, role: 'member' } as const
      const name = member ?? 'ada'
      const entered = await stores.members.enter({ ...caller, user: { id: name, name } }, webNow)
      const to = member === undefined ? undefined : entered
      return outbox.post({ club: entered.club, member: to?.member }, message, crypto.randomUUID(), webNow)
    },
  }
}

async function answerOf(response: Response): Promise<{ status: number; body: unknown }> {
  const body: unknown = await response.json()
  return { status: response.status, body }
}
