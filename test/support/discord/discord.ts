import { createFailures, type FailureHandle, type Failures } from '#test/support/loopback/failures.ts'
import { createPerson, type Person } from './acts/user.ts'
import { type Building, createBuilding } from './building.ts'
import { openEarly } from './checks/openapi.ts'
import { createDelivery, type Delivery } from './deliver.ts'
import type { Failure } from './failures.ts'
import { type Drop, type Gateway, startGateway } from './gateway/gateway.ts'
import { isConnected } from './gateway/session.ts'
import { pingPayload } from './interaction-payload.ts'
import { applicationRoutes } from './routes/application.ts'
import { commandRoutes } from './routes/commands.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { messageRoutes } from './routes/messages.ts'
import { placeRoutes } from './routes/places.ts'
import type { Route } from './routes/route.ts'
import { type RestServer, startServer } from './server.ts'
import { postSigned, type SignedAnswer, type Signing } from './signature.ts'
import type { Command } from './state.ts'
import { type Breach, createWorld, type RequestSeen, type World } from './world.ts'

/*
 * A Discord on the loopback: REST and gateway for the real discord.js, with members who act.
 *
 * It enforces: every body by Discord's document (`checks/document.ts`) and by the rules that are only on Discord's pages
 * (`checks/*-rules.ts`, each with its page); tokens, intents and the order of frames on the gateway; access, permissions,
 * closed direct messages, deleted channels, members who left; one first answer to an interaction, within 3 s, and 15 min
 * for the rest; what a client lets a member do with commands, buttons and forms.
 *
 * Its clock stands still until a test calls `advance`; only heartbeats and the client's own waits are in real time.
 * What a bot must never send is refused and kept in `breaches`: end a test by expecting none.
 */

export interface DiscordOptions {
  /** Where its clock stands at first; the real moment without it. */
  readonly at?: Temporal.Instant
  /** How many shards it recommends; 1 without it. */
  readonly shards?: number
  /** Milliseconds between heartbeats. */
  readonly heartbeat?: number
  /** True when the application was granted the privileged intents. */
  readonly privileged?: boolean
  /** Holds its own answers against Discord's document, too. */
  readonly checkAnswers?: boolean
}

export interface Discord extends Building {
  /** For `rest: { api }` of discord.js. */
  readonly apiUrl: string
  readonly token: string
  readonly applicationId: string
  /** 64 hexadecimal digits. */
  readonly publicKey: string
  readonly breaches: readonly Breach[]
  readonly requests: readonly RequestSeen[]
  readonly commands: readonly Command[]
  /** The shards that are connected, as `[id, count]`; one that two processes hold is there twice. */
  readonly connected: readonly (readonly [number, number])[]
  /** Everything it knows, for a test that needs more than the rest of this. */
  readonly world: World
  person(name: string, about?: { readonly locale?: string; readonly displayName?: string }): Person
  now(): Temporal.Instant
  advance(by: Temporal.DurationLike): void
  /** Resolves with what `look` finds, once it does; `what` is told when it never comes. */
  until<T>(look: () => T | undefined | false, what: string): Promise<T>
  /** Makes a route, such as `POST /channels/:id/messages` or `*`, fail. */
  fail(route: string, failure: Failure): FailureHandle
  /** Loses the gateway; `stayDown` refuses connections until `raiseGateway`. */
  dropGateway(how?: Drop, options?: { readonly stayDown?: boolean }): void
  raiseGateway(): void
  /** Delivers the next interactions twice. */
  deliverTwice(count?: number): void
  /** From now on interactions are posted to this address, signed; undefined brings them back to the gateway. */
  deliverTo(url: string | undefined): void
  /** Posts to an interactions endpoint; without a body, the ping that Discord checks one with. */
  signedPost(url: string, body?: unknown, signing?: Signing): Promise<SignedAnswer>
  /** Takes the token back: REST answers 401, and the gateway closes with 4004. */
  revokeToken(): void
  stop(): Promise<void>
}

export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  openEarly()
  const world = createWorld(options.at ?? Temporal.Now.instant())
  const failures = createFailures<Failure>()
  const delivery = createDelivery(world)
  let port = 0
  const url = () => `ws://127.0.0.1:${port}`
  const routes: readonly Route[] = [
    ...applicationRoutes({ url, shards: () => options.shards ?? 1 }),
    ...commandRoutes,
    ...interactionRoutes,
    ...messageRoutes,
    ...placeRoutes,
  ]
  const server = await startServer(world, routes, failures, options.checkAnswers ?? false)
  port = server.port
  const { heartbeat = 41_250, privileged = false } = options
  const gateway = startGateway(world, server.http, { heartbeat, privileged, url })
  return createHandle({ world, failures, delivery, server, gateway })
}

interface Parts {
  readonly world: World
  readonly failures: Failures<Failure>
  readonly delivery: Delivery
  readonly server: RestServer
  readonly gateway: Gateway
}

function createHandle({ world, failures, delivery, server, gateway }: Parts): Discord {
  return {
    ...createBuilding(world),
    apiUrl: `http://127.0.0.1:${server.port}/api`,
    token: world.token,
    applicationId: world.application.id,
    publicKey: world.signing.publicKey,
    breaches: world.breaches,
    requests: world.requests,
    world,
    get commands() {
      return [...world.commands.values()]
    },
    get connected() {
      return gateway.sessions.filter(isConnected).map(({ shard }) => shard)
    },
    person(name, about = {}) {
      const { locale = 'en-GB', displayName = name } = about
      const user = { id: world.nextId(), name, displayName, locale, bot: false, dmsOpen: true }
      world.users.set(user.id, user)
      return createPerson({ world, delivery }, user)
    },
    now: () => world.clock.now(),
    advance(by) {
      world.clock.advance(by)
      world.waiting.changed()
    },
    until: world.waiting.until,
    fail: failures.arm,
    dropGateway(how = 'cut', { stayDown = false } = {}) {
      gateway.up = !stayDown
      gateway.drop(how)
    },
    raiseGateway() {
      gateway.up = true
    },
    deliverTwice(count = 1) {
      delivery.twice += count
    },
    deliverTo(endpoint) {
      delivery.url = endpoint
    },
    signedPost: (endpoint, body = pingPayload(world), signing = 'good') => postSigned(world, endpoint, body, signing),
    revokeToken() {
      world.revoked = true
      gateway.drop(4004)
    },
    async stop() {
      failures.liftAll()
      gateway.close()
      await server.close()
    },
  }
}
