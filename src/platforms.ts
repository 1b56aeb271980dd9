import { createPreview as createDiscordPreview } from '#adapters/discord/preview.ts'
import type { DiscordAdapter } from '#adapters/discord/start.ts'
import { createPreview as createSlackPreview } from '#adapters/slack/preview.ts'
import type { SlackAdapter } from '#adapters/slack/start.ts'
import { createWebAdapter } from '#adapters/web/start.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import type { Dispatch, DispatchParts } from '#core/dispatch.ts'
import { createForms } from '#core/forms.ts'
import { createHome } from '#core/home.ts'
import { createLosses, type LostChannel } from '#core/losses.ts'
import type { Channels } from '#core/ports.ts'
import type { Checks } from '#http/health.ts'
import type { Route } from '#http/route.ts'
import { createButtons } from '#storage/buttons.ts'
import type { Database } from '#storage/database.ts'
import { createInstallations } from '#storage/installations.ts'
import { createReceived } from '#storage/received.ts'
import { createShardLeases } from '#storage/shard-leases.ts'
import type { AllStores } from '#storage/stores.ts'
import { createUploadedFiles } from '#storage/uploaded-files.ts'
import type { DiscordConfig } from './config-discord.ts'
import type { SlackConfig } from './config-slack.ts'
import type { Log } from './log.ts'

export interface PlatformParts {
  /** What core is made of; the two maps are filled here. */
  readonly coaching: Omit<DispatchParts, 'stores'>
  readonly dispatch: Dispatch
  readonly stores: AllStores
  readonly database: Database
  readonly discord: DiscordConfig | undefined
  readonly slack: SlackConfig | undefined
  readonly publicUrl: string | undefined
  readonly secretsKey: string | undefined
  readonly log: Log
  /** Tells whoever set a club up that its channel is lost. */
  readonly lost: (channel: LostChannel) => void
  /** Names this process in leases. */
  readonly owner: string
  readonly now: () => Temporal.Instant
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  readonly messengers: Map<string, Messenger>
  readonly channels: Map<string, Channels>
}

/** Everywhere that the coach is. */
export interface Platforms {
  readonly routes: readonly Route[]
  readonly checks: Checks
  start(): void
  stop(): Promise<void>
}

/** Sessions of Discord's gateway that may be opened in a second: one in five seconds, with some room. */
const sessionsPerSecond = 1 / 5.5

/** The adapters that are configured: the page always, and whatever has a token. */
export async function createPlatforms(parts: PlatformParts): Promise<Platforms> {
  const { stores, coaching, dispatch, now, messengers, channels } = parts
  const { catalogue, content, ranker } = coaching
  const { members, outbox } = stores
  const forms = createForms({ ...coaching, stores })
  const previews = [createDiscordPreview(content), createSlackPreview(content)]
  const web = await createWebAdapter({ dispatch, forms, catalogue, content, members, outbox, ranker, now, previews })
  messengers.set('web', web.messenger)
  channels.set('web', web.channels)
  const discord = parts.discord && (await createDiscord(parts, parts.discord))
  if (discord !== undefined) {
    messengers.set('discord', discord.messenger)
    channels.set('discord', discord.channels)
  }
  const slack = parts.slack && (await createSlack(parts, parts.slack))
  if (slack !== undefined) {
    messengers.set('slack', slack.messenger)
    channels.set('slack', slack.channels)
  }
  return {
    routes: [...web.routes, ...(discord?.routes ?? []), ...(slack?.routes ?? [])],
    checks: { ...(discord && { discord: discord.check }), ...(slack && { slack: slack.check }) },
    start() {
      discord?.start()
      slack?.start()
    },
    stop: async () => void (await Promise.all([discord?.stop(), slack?.stop()])),
  }
}

/** Bolt brings a web server of its own along, so it is loaded only where Slack is spoken to. */
async function createSlack(parts: PlatformParts, config: SlackConfig): Promise<SlackAdapter> {
  const { coaching, stores, database, log, now, secretsKey } = parts
  const { createSlackAdapter } = await import('#adapters/slack/start.ts')
  return createSlackAdapter({
    ...coaching,
    ...stores,
    ...parts,
    ...config,
    forms: createForms({ ...coaching, stores }),
    home: createHome({ ...coaching, stores }),
    losses: createLosses({ stores, lost: parts.lost }),
    buttons: createButtons(database, stores.buttonKeys, now),
    received: createReceived(database),
    installations: createInstallations(database, secretsKey),
    uploads: createUploadedFiles(database),
    news: log,
  })
}

/** As Bolt, discord.js is loaded only where it is needed: it takes a third of a second and 50 MB. */
async function createDiscord(parts: PlatformParts, config: DiscordConfig): Promise<DiscordAdapter> {
  const { createDiscordAdapter } = await import('#adapters/discord/start.ts')
  const { coaching, stores, database, log, now, wait } = parts
  const { pacing, buttonKeys, ...rest } = stores
  return createDiscordAdapter({
    ...coaching,
    ...rest,
    ...parts,
    ...config,
    forms: createForms({ ...coaching, stores }),
    buttons: createButtons(database, buttonKeys, now),
    received: createReceived(database),
    shardLeases: createShardLeases(database),
    async identify(bucket) {
      const plannedFor = now()
      const ask = {
        bucket: `discord/${bucket}`,
        perSecond: sessionsPerSecond,
        now: plannedFor,
        plannedFor,
        paced: false,
      }
      const wanted = await pacing.take(ask)
      const ahead = wanted.since(now())
      if (ahead.sign > 0) await wait(ahead)
    },
    news: log,
  })
}
