import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { type Clock, createClock } from '#test/support/loopback/clock.ts'
import type { Json } from '#test/support/loopback/json.ts'
import { createWaiting, type Waiting } from '#test/support/loopback/waiting.ts'
import type { Fault } from './api-error.ts'
import { createSnowflakes, type Snowflakes } from './snowflakes.ts'
import type { Channel, Command, Guild, Interaction, Message, User } from './state.ts'

/** What the gateway tells; `https://discord.com/developers/docs/events/gateway-events` has them by name. */
export interface GatewayEvent {
  readonly name: string
  readonly data: Json
  /** It goes to that guild's shard; without one, to the first. */
  readonly guild?: Guild
  /** Told only to who asked for one of these intents; to all when there is none. */
  readonly intents?: number
  /** For who may not read what members write. */
  readonly withoutContent?: Json
}

/** Something that Discord would have refused, or closed the gateway for. */
export interface Breach {
  readonly where: string
  readonly code: number
  readonly message: string
  readonly faults: readonly Fault[]
  readonly body: unknown
}

/** One REST request as it came in; without a status as long as it has no answer. */
export interface RequestSeen {
  readonly method: string
  readonly path: string
  /** The route it met, such as `POST /channels/:channel/messages`. */
  readonly route: string
  readonly body: unknown
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly at: Temporal.Instant
  status: number | undefined
  code: number | undefined
}

/** Everything that this Discord knows. */
export interface World {
  readonly clock: Clock
  readonly ids: Snowflakes
  readonly waiting: Waiting
  readonly bot: User
  readonly application: { readonly id: string; readonly name: string; readonly owner: User }
  readonly signing: { readonly privateKey: KeyObject; readonly publicKey: string }
  token: string
  /** True once the token was taken back. */
  revoked: boolean
  readonly users: Map<string, User>
  readonly guilds: Map<string, Guild>
  readonly channels: Map<string, Channel>
  readonly directs: Map<string, Channel>
  readonly messages: Map<string, Message>
  readonly commands: Map<string, Command>
  /** By token. */
  readonly interactions: Map<string, Interaction>
  readonly nonces: Map<string, Message>
  readonly breaches: Breach[]
  readonly requests: RequestSeen[]
  /** Who is told what happens. */
  readonly listeners: Set<(event: GatewayEvent) => void>
  nextId(): string
}

export function createWorld(start: Temporal.Instant): World {
  const clock = createClock(start)
  const ids = createSnowflakes()
  const nextId = () => ids.at(clock.now())
  const bot = botUser(nextId())
  const owner: User = { ...bot, id: nextId(), name: 'owner', displayName: 'Owner', bot: false }
  const breaches: Breach[] = []
  return {
    clock,
    ids,
    waiting: createWaiting(() => (breaches.length === 0 ? '' : `\nRefused: ${JSON.stringify(breaches, null, 1)}`)),
    bot,
    application: { id: bot.id, name: bot.displayName, owner },
    signing: createSigning(),
    token: createToken(bot.id),
    revoked: false,
    users: new Map([bot, owner].map((user) => [user.id, user])),
    guilds: new Map(),
    channels: new Map(),
    directs: new Map(),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    nonces: new Map(),
    breaches,
    requests: [],
    listeners: new Set(),
    nextId,
  }
}

export function tell(world: World, event: GatewayEvent): void {
  for (const listener of world.listeners) listener(event)
}

/** The guilds that the bot is in. */
export function guildsOfBot(world: World): readonly Guild[] {
  return [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id))
}

/** Discord lets a bot write only to who shares a guild with it. */
export function sharesGuild(world: World, user: User): boolean {
  return guildsOfBot(world).some((guild) => guild.members.has(user.id))
}

/** The direct channel of a member and the bot, which is made when it is first needed. */
export function directChannel(world: World, user: User): Channel {
  const there = world.directs.get(user.id)
  if (there !== undefined) return there
  const id = world.nextId()
  const channel: Channel = {
    id,
    type: 1,
    name: '',
    position: 0,
    guild: undefined,
    recipient: user,
    overwrites: [],
    messages: [],
  }
  world.directs.set(user.id, channel)
  world.channels.set(id, channel)
  return channel
}

function botUser(id: string): User {
  return { id, name: 'footfall', displayName: 'Footfall', locale: 'en-US', bot: true, dmsOpen: true }
}

/** Shaped as Discord's tokens are, from which clients may read the application's id. */
function createToken(id: string): string {
  return [Buffer.from(id).toString('base64url'), 'FaKe01', randomBytes(24).toString('base64url')].join('.')
}

function createSigning(): World['signing'] {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  // The raw key is the end of its DER wrapping; Discord shows it as 64 hexadecimal digits.
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return { privateKey, publicKey: der.subarray(-32).toString('hex') }
}
