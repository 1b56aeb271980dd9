import {
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Guild,
  Options,
  Partials,
} from 'discord.js'
import type { News } from '#chat/news.ts'
import { failureOf, whyOf } from './failure.ts'
import { createPhases, type Phases } from './gateway-phases.ts'
import type { RestParts } from './rest.ts'
import type { Connection } from './shards.ts'
import { findWritable, type Joined } from './welcome.ts'

/** What the gateway brings. Payloads are as Discord sent them. */
export interface GatewayEvents {
  readonly interaction: (payload: unknown) => void
  readonly message: (payload: unknown) => void
  readonly joined: (guild: Joined) => void
  readonly left: (guild: string) => void
  /** The connection stands: these servers are there. */
  readonly ready: (guilds: readonly GuildName[]) => void
  readonly named: (guild: GuildName) => void
}

export interface GuildName {
  readonly id: string
  readonly name: string
}

export interface GatewayParts extends RestParts {
  readonly events: GatewayEvents
  readonly news: News
  readonly now: () => Temporal.Instant
  /** Resolves when this shard may open a session: Discord allows few at once, over all replicas. */
  readonly identify: (shard: number) => Promise<void>
}

/** A connection that has not come about, or not come back, after this is given up. */
const patience = Temporal.Duration.from({ minutes: 1 })

const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** Why Discord closes a connection for good, where the operator can do something about it. */
const advice: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'Discord refuses DISCORD_TOKEN: set it to the current token of your bot (Bot page, “Reset Token”)',
  [GatewayCloseCodes.InvalidShard]: 'Discord refuses this number of shards: set DISCORD_SHARDS to auto',
  [GatewayCloseCodes.ShardingRequired]: 'Discord asks for more shards: set DISCORD_SHARDS to auto',
}

/** Opens one shard's connection; discord.js resumes it whenever it breaks. */
export function openGateway(shard: number, count: number, parts: GatewayParts): Connection {
  const { news, now } = parts
  const phases = createPhases(parts.identify)
  const client = createClient(shard, count, parts, phases)
  // Since when it is not of use; undefined while it is.
  let brokenSince: Temporal.Instant | undefined = now()
  let failed = false
  const ready = () => {
    brokenSince = undefined
    news.info({ shard, of: count }, 'connected to Discord')
  }
  client.on(Events.ShardReady, ready)
  client.on(Events.ShardResume, ready)
  client.on(Events.ShardReconnecting, () => {
    brokenSince ??= now()
    phases.opening()
    // discord.js says so of a connection that is ended as well.
    if (!phases.isClosed()) news.warn({ shard }, 'the connection to Discord broke and is being resumed')
  })
  client.on(Events.ShardDisconnect, ({ code }) => {
    failed = true
    phases.settled()
    news.error({ shard, code }, advice[code] ?? `Discord closed the connection (${GatewayCloseCodes[code] ?? code})`)
  })
  const failing = (error: Error) =>
    news.warn({ shard, why: whyOf(failureOf(error)) }, 'the connection to Discord failed')
  client.on(Events.ShardError, failing)
  client.on(Events.Error, failing)
  bring(client, shard, parts.events, phases.settled)
  client.login(parts.token).catch((error: unknown) => {
    failed = true
    phases.settled()
    if (!phases.isClosed()) failing(error instanceof Error ? error : new Error('the login failed', { cause: error }))
  })
  return {
    isAlive: () =>
      !failed && (brokenSince === undefined || Temporal.Duration.compare(now().since(brokenSince), patience) < 0),
    isReady: () => !failed && brokenSince === undefined,
    close: () => phases.close(() => client.destroy()),
  }
}

function createClient(shard: number, count: number, { apiUrl }: GatewayParts, phases: Phases): Client {
  return new Client({
    intents,
    partials: [Partials.Channel],
    shards: [shard],
    shardCount: count,
    rest: { api: apiUrl },
    // Nothing here is asked of the cache but servers with their channels and roles, and the coach itself.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
    }),
    ws: {
      buildIdentifyThrottler: (manager) => ({
        waitForIdentify: (id, signal) => phases.identifying(id, signal, async () => manager.destroy()),
      }),
    },
  })
}

function bring(client: Client, shard: number, events: GatewayEvents, opened: () => void): void {
  client.ws.on(GatewayDispatchEvents.Ready, opened)
  client.ws.on(GatewayDispatchEvents.Resumed, opened)
  // The payloads themselves, and not what discord.js makes of them: posts over HTTP bring the same.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (payload: unknown) => events.interaction(payload))
  client.ws.on(GatewayDispatchEvents.MessageCreate, (payload: unknown) => events.message(payload))
  client.on(Events.GuildCreate, (guild) => events.joined(joinedOf(guild)))
  client.on(Events.GuildUpdate, (_, { id, name }) => events.named({ id, name }))
  client.on(Events.GuildDelete, ({ id }) => events.left(id))
  client.on(Events.ShardReady, (id) => {
    if (id === shard) events.ready(client.guilds.cache.map(({ id, name }) => ({ id, name })))
  })
}

function joinedOf(guild: Guild): Joined {
  return { id: guild.id, name: guild.name, locale: guild.preferredLocale, channel: findWritable(guild) }
}
