import { createPreview } from '#adapters/discord/preview.ts'
import { createDiscordAdapter, type DiscordAdapter } from '#adapters/discord/start.ts'
import { createWebAdapter } from '#adapters/web/start.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import type { Dispatch, DispatchParts } from '#core/dispatch.ts'
import { createForms } from '#core/forms.ts'
import type { Channels } from '#core/ports.ts'
import type { Checks } from '#http/health.ts'
import type { Route } from '#http/route.ts'
import { createButtons } from '#storage/buttons.ts'
import type { Database } from '#storage/database.ts'
import { createReceived } from '#storage/received.ts'
import { createShardLeases } from '#storage/shard-leases.ts'
import type { AllStores } from '#storage/stores.ts'
import type { DiscordConfig } from './config.ts'
import type { Log } from './log.ts'

export interface PlatformParts {
  /** What core is made of; the two maps are filled here. */
  readonly coaching: Omit<DispatchParts, 'stores'>
  readonly dispatch: Dispatch
  readonly stores: AllStores
  readonly database: Database
  readonly discord: DiscordConfig | undefined
  readonly log: Log
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
  const previews = [createPreview(content.phrasebook(content.locales[0] ?? 'en'))]
  const web = await createWebAdapter({ dispatch, forms, catalogue, content, members, outbox, ranker, now, previews })
  messengers.set('web', web.messenger)
  channels.set('web', web.channels)
  const discord = parts.discord && createDiscord(parts, parts.discord)
  if (discord !== undefined) {
    messengers.set('discord', discord.messenger)
    channels.set('discord', discord.channels)
  }
  return {
    routes: [...web.routes, ...(discord?.routes ?? [])],
    checks: discord === undefined ? {} : { discord: discord.check },
    start: () => discord?.start(),
    stop: async () => discord?.stop(),
  }
}

function createDiscord(parts: PlatformParts, config: DiscordConfig): DiscordAdapter {
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
