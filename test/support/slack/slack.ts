import { createFailures, type FailureHandle } from '#test/support/loopback/failures.ts'
import type { Json } from '#test/support/loopback/json.ts'
import { createPerson, type Person } from './acts/user.ts'
import { type AppOptions, configure, createApp } from './app.ts'
import { type Building, createBuilding } from './building.ts'
import { createDelivery, type Delivery } from './deliver.ts'
import type { Failure } from './failures.ts'
import type { Method } from './method.ts'
import { appMethods } from './methods/app.ts'
import { chatMethods } from './methods/chat.ts'
import { conversationMethods } from './methods/conversations.ts'
import { fileMethods } from './methods/files.ts'
import { peopleMethods } from './methods/people.ts'
import { viewMethods } from './methods/views.ts'
import { decide } from './oauth-page.ts'
import { createRates } from './rates.ts'
import { startServer } from './server.ts'
import { postSigned, type SignedAnswer, type Signing } from './signature.ts'
import { type Drop, type Greeting, type Sockets, startSockets } from './socket.ts'
import type { Team, Token, User } from './state.ts'
import { type App, addToken, type Breach, createWorld, type RequestSeen, type World } from './world.ts'

/*
 * A Slack on the loopback: Web API, Socket Mode, signed HTTP deliveries, response URLs, views, files and OAuth for the
 * real Bolt, with people who act.
 *
 * It enforces: the limits of Block Kit (`checks/`), the arguments and the scope of every method (`methods/`), tokens of
 * one workspace, who may write where, a message a second and channel and the tiers of the rest (`rates.ts`), triggers
 * (once, 3 s) and response URLs (five times, 30 minutes); events come again when they were not acknowledged.
 *
 * Its clock stands still until a test calls `advance`; rates count real time as well. What a bot must never send is
 * refused and kept in `breaches`: end a test by expecting none.
 */

export interface SlackOptions extends AppOptions {
  /** Where its clock stands at first; the real moment without it. */
  readonly at?: Temporal.Instant
  /** Limits no rates, to be measured against. */
  readonly generous?: boolean
}

export interface Slack extends Building {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string
  readonly app: App
  /** The token of the app itself, for Socket Mode. */
  readonly appToken: string
  /** A token with which the app's manifest may be read. */
  readonly configToken: string
  readonly breaches: readonly Breach[]
  readonly requests: readonly RequestSeen[]
  /** How many connections of Socket Mode there are. */
  readonly connected: number
  /** Everything it knows, for a test that needs more than the rest of this. */
  readonly world: World
  /** Sets the app up as a manifest says. */
  configure(manifest: Json): void
  person(team: Team, user: User): Person
  now(): Temporal.Instant
  advance(by: Temporal.DurationLike): void
  /** Resolves with what `look` finds, once it does; `what` is told when it never comes. */
  until<T>(look: () => T | undefined | false, what: string): Promise<T>
  /** Makes a method, `response_url`, `upload` or `*` fail. */
  fail(method: string, failure: Failure): FailureHandle
  /** Loses the connections of Socket Mode. */
  drop(how?: Drop): void
  /** Takes no connection any more, or takes them again. */
  setUp(up: boolean): void
  /** How new connections of Socket Mode are met from now on. */
  greet(how: Greeting): void
  /** Delivers the next things twice. */
  deliverTwice(count?: number): void
  /** From now on deliveries are posted to this address, signed; undefined brings them back to the connections. */
  deliverTo(url: string | undefined): void
  /** Posts JSON, or what it is given as text, as Slack would. */
  signedPost(url: string, body: Json | string, signing?: Signing): Promise<SignedAnswer>
  /** Someone allows the app on the page of OAuth (or, with nobody, cancels); answers where they are sent. */
  decide(address: string, who?: { readonly team: Team; readonly user: User }): string
  stop(): Promise<void>
}

export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const world = createWorld(options.at ?? Temporal.Now.instant(), createApp(options))
  const failures = createFailures<Failure>()
  let port = 0
  let sockets: Sockets | undefined
  const url = () => `http://127.0.0.1:${port}`
  const connect = () => sockets?.ticket() ?? ''
  const all = [
    ...chatMethods,
    ...conversationMethods,
    ...peopleMethods,
    ...viewMethods,
    ...fileMethods(url),
    ...appMethods(connect),
  ]
  const methods = new Map<string, Method>(all.map((method) => [method.name, method]))
  const rates = createRates(world, options.generous ?? false)
  const server = await startServer({ world, methods, rates, failures })
  port = server.port
  sockets = startSockets(world, server.http, () => `ws://127.0.0.1:${port}`)
  const delivery = createDelivery(world, sockets)
  const close = async () => {
    failures.liftAll()
    sockets.close()
    await server.close()
  }
  return createHandle({ world, delivery, sockets, url: url(), fail: failures.arm, close })
}

interface Parts {
  readonly world: World
  readonly delivery: Delivery
  readonly sockets: Sockets
  readonly url: string
  readonly fail: Slack['fail']
  readonly close: () => Promise<void>
}

function createHandle({ world, delivery, sockets, url, fail, close }: Parts): Slack {
  const own = (kind: Token['kind'], scopes: readonly string[]) =>
    addToken(world, { kind, team: undefined, scopes: new Set(scopes), expiresAt: undefined }).value
  return {
    ...createBuilding(world, delivery),
    apiUrl: `${url}/api/`,
    app: world.app,
    appToken: own('app', ['connections:write']),
    configToken: own('config', []),
    breaches: world.breaches,
    requests: world.requests,
    world,
    get connected() {
      return sockets.connected
    },
    configure: (manifest) => configure(world.app, manifest),
    person: (team, user) => createPerson({ world, delivery }, url, team, user),
    now: () => world.clock.now(),
    advance(by) {
      world.clock.advance(by)
      world.waiting.changed()
    },
    until: world.waiting.until,
    fail,
    drop: (how = 'cut') => sockets.drop(how),
    setUp(up) {
      sockets.up = up
    },
    greet(how) {
      sockets.greeting = how
    },
    deliverTwice(count = 1) {
      delivery.twice += count
    },
    deliverTo(endpoint) {
      delivery.url = endpoint
    },
    signedPost(endpoint, body, signing = 'good') {
      if (typeof body === 'string')
        return postSigned(world, endpoint, { contentType: 'application/x-www-form-urlencoded', text: body, signing })
      return postSigned(world, endpoint, { contentType: 'application/json', text: JSON.stringify(body), signing })
    },
    decide: (address, who) => decide(world, address, who),
    stop: close,
  }
}
