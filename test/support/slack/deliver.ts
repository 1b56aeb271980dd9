import type { Json } from '#test/support/loopback/json.ts'
import { eventScope } from './event-scopes.ts'
import { postSigned, type SignedPost } from './signature.ts'
import type { Sockets } from './socket.ts'
import type { Team } from './state.ts'
import type { World } from './world.ts'

export type Interaction = 'slash_commands' | 'interactive'

/** How what people do reaches the bot. */
export interface Delivery {
  /** Where it is posted to, signed; without it, it goes over the connections of Socket Mode. */
  url: string | undefined
  /** How many of the next things are delivered twice. */
  twice: number
  /** Resolves with what the acknowledgement carries; rejects when there is none within 3 s. */
  interact(kind: Interaction, payload: Json): Promise<Json>
  /** Tells the bot of an event that it subscribed to by this name. */
  tell(team: Team, name: string, event: Json): void
}

/** Seconds for an acknowledgement: https://docs.slack.dev/interactivity/handling-user-interaction/#acknowledgment_response */
const patience = 3
/** Minutes until an event is delivered again, after each failure: https://docs.slack.dev/apis/events-api/#error-handling */
const retries = [0, 1, 5]
/** What is told also to a bot that is being thrown out. */
const last = new Set(['app_uninstalled', 'tokens_revoked'])

export function createDelivery(world: World, sockets: Sockets): Delivery {
  const delivery: Delivery = {
    url: undefined,
    twice: 0,
    interact(kind, payload) {
      const once = () => inTime(world, interactOnce(world, sockets, delivery.url, kind, payload))
      const first = once()
      if (takeTwice(delivery)) once().catch(ignore)
      return first
    },
    tell(team, name, event) {
      const { app } = world
      if (!app.events.has(name) || !(team.installed || last.has(name))) return
      const scope = eventScope(team, name, event)
      if (scope !== undefined && !isGranted(world, team, scope)) return
      world.told.push({ name, scope })
      const payload = eventPayload(world, team, event)
      const copies = takeTwice(delivery) ? 2 : 1
      for (let copy = 0; copy < copies; copy += 1) void attempt({ world, sockets, delivery, payload }, copy)
    },
  }
  return delivery
}

/** Whether a good token of the bot has that scope there. */
export function isGranted(world: World, team: Team, scope: string): boolean {
  const tokens = [...world.tokens.values()].filter((token) => token.kind === 'bot' && token.team === team)
  return tokens.some(({ scopes, refusal }) => refusal === undefined && scopes.has(scope))
}

function takeTwice(delivery: Delivery): boolean {
  if (delivery.twice === 0) return false
  delivery.twice -= 1
  return true
}

async function interactOnce(
  world: World,
  sockets: Sockets,
  url: string | undefined,
  kind: Interaction,
  payload: Json,
): Promise<Json> {
  if (url === undefined) return sockets.send(kind, payload)
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload
  const text = new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)])).toString()
  const { status, body } = await postSigned(world, url, { contentType: 'application/x-www-form-urlencoded', text })
  if (status !== 200) throw new Error(`http_service_error: the app answered ${status}`)
  return body
}

/** Rejects when the fake's clock passes the time that a bot has to acknowledge. */
async function inTime<T>(world: World, task: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const cancel = world.clock.at(world.clock.now().add({ seconds: patience }), () =>
    late.reject(new Error(`operation_timeout: the app did not acknowledge within ${patience} s`)),
  )
  try {
    return await Promise.race([task, late.promise])
  } finally {
    cancel()
    world.waiting.changed()
  }
}

interface Telling {
  readonly world: World
  readonly sockets: Sockets
  readonly delivery: Delivery
  readonly payload: Json
}

async function attempt(telling: Telling, count: number): Promise<void> {
  const { clock } = telling.world
  const began = clock.now()
  try {
    await inTime(telling.world, tellOnce(telling, count))
  } catch {
    const minutes = retries[count]
    if (minutes === undefined) return
    const then = began.add({ minutes })
    const again = () => void attempt(telling, count + 1)
    // The clock may have passed that moment while the answer was on its way.
    if (Temporal.Instant.compare(then, clock.now()) <= 0) again()
    else clock.at(then, again)
  }
}

async function tellOnce({ world, sockets, delivery, payload }: Telling, count: number): Promise<unknown> {
  const reason = 'http_timeout'
  if (delivery.url === undefined)
    return sockets.send('events_api', payload, { retry_attempt: count, retry_reason: count === 0 ? '' : 'timeout' })
  const headers: Readonly<Record<string, string>> =
    count === 0 ? {} : { 'x-slack-retry-num': String(count), 'x-slack-retry-reason': reason }
  const post: SignedPost = { contentType: 'application/json', text: JSON.stringify(payload), headers }
  const { status } = await postSigned(world, delivery.url, post)
  if (status < 200 || status >= 300) throw new Error(`The app answered ${status}`)
  return undefined
}

/** https://docs.slack.dev/apis/events-api/#callback-field */
function eventPayload(world: World, team: Team, event: Json): Json {
  const { app, clock } = world
  const authorization = {
    enterprise_id: null,
    team_id: team.id,
    user_id: team.bot.id,
    is_bot: true,
    is_enterprise_install: false,
  }
  return {
    token: 'deprecated',
    team_id: team.id,
    context_team_id: team.id,
    api_app_id: app.id,
    event: { event_ts: world.nextTs(), ...event },
    type: 'event_callback',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(clock.now().epochMilliseconds / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
  }
}

/** A copy of what was acknowledged already is told nothing. */
function ignore(_: unknown): void {}
