import { randomBytes } from 'node:crypto'
import { type Clock, createClock } from '#test/support/loopback/clock.ts'
import type { Json } from '#test/support/loopback/json.ts'
import { createWaiting, type Waiting } from '#test/support/loopback/waiting.ts'
import type { Act, File, Message, ResponseUrl, Shown, Team, Token, Trigger, User, View } from './state.ts'

/** Something that Slack would have refused, or that it cannot do anything with. */
export interface Breach {
  readonly where: string
  readonly code: string
  readonly messages: readonly string[]
  readonly body: unknown
}

/** One request as it came in. */
export interface RequestSeen {
  /** A method such as `chat.postMessage`; `response_url` and `upload` for the rest. */
  readonly method: string
  readonly team: string | undefined
  readonly args: Json
  /** The scope that it needed, of those that were granted. */
  scope: string | undefined
  readonly at: Temporal.Instant
  /** `ok`, or the error; undefined as long as there is no answer. */
  outcome: string | undefined
}

/** The app as its owner set it up. */
export interface App {
  readonly id: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly signingSecret: string
  /** What is asked for at `…/oauth/v2/authorize` may be no more than this. */
  scopes: ReadonlySet<string>
  /** What the bot is told of. */
  events: ReadonlySet<string>
  /** The slash commands, each with its `/`. */
  commands: ReadonlySet<string>
  /** What `apps.manifest.export` answers with. */
  manifest: Json
  /** True when bot tokens expire. */
  rotates: boolean
}

/** Everything that this Slack knows. */
export interface World {
  readonly clock: Clock
  readonly waiting: Waiting
  readonly app: App
  readonly teams: Map<string, Team>
  readonly tokens: Map<string, Token>
  readonly views: Map<string, View>
  readonly files: Map<string, File>
  readonly responseUrls: Map<string, ResponseUrl>
  readonly triggers: Map<string, Trigger>
  /** Codes of OAuth, each to be used once. */
  readonly codes: Map<
    string,
    { readonly team: Team; readonly user: User; readonly scopes: string; readonly redirect: string; used: boolean }
  >
  /** What people are doing and have had no answer to. */
  readonly acts: Set<Act>
  readonly breaches: Breach[]
  readonly requests: RequestSeen[]
  /** What the bot was told, by the event or the kind of deed, and the scope that it needed. */
  readonly told: { readonly name: string; readonly scope: string | undefined }[]
  nextId(prefix: string): string
  nextTs(): string
}

export function createWorld(start: Temporal.Instant, app: App): World {
  const clock = createClock(start)
  const breaches: Breach[] = []
  let ids = 0
  let stamps = 0
  return {
    clock,
    waiting: createWaiting(() => (breaches.length === 0 ? '' : `\nRefused: ${JSON.stringify(breaches, null, 1)}`)),
    app,
    teams: new Map(),
    tokens: new Map(),
    views: new Map(),
    files: new Map(),
    responseUrls: new Map(),
    triggers: new Map(),
    codes: new Map(),
    acts: new Set(),
    breaches,
    requests: [],
    told: [],
    nextId: (prefix) => `${prefix}0${(++ids).toString(36).toUpperCase().padStart(9, '0')}`,
    nextTs() {
      stamps += 1
      return `${Math.floor(clock.now().epochMilliseconds / 1000)}.${String(stamps).padStart(6, '0')}`
    },
  }
}

export function secret(bytes = 18): string {
  return randomBytes(bytes).toString('hex')
}

/** Lets someone see something that came of what they did. */
export function show(act: Act, shown: Shown): void {
  act.shown.push(shown)
}

/** Lets who last did something see a message that came to them alone, or into the conversation in which they did it. */
export function showMessage(world: World, message: Message): void {
  const { channel, onlyFor, author } = message
  const reader = onlyFor ?? (author.isBot ? channel.user : undefined)
  const isHere = (act: Act) => onlyFor !== undefined || act.channel === undefined || act.channel === channel
  const act = [...world.acts].findLast((each) => each.user === reader && each.team === channel.team && isHere(each))
  if (act !== undefined) show(act, { kind: 'message', message })
}

export function breach(world: World, where: string, code: string, messages: readonly string[], body: unknown): void {
  world.breaches.push({ where, code, messages, body })
}

export function addToken(world: World, token: Omit<Token, 'refusal' | 'value'> & { readonly value?: string }): Token {
  const prefixes = {
    bot: world.app.rotates ? 'xoxe.xoxb-1-' : 'xoxb-',
    app: 'xapp-1-',
    config: 'xoxe.xoxp-',
    refresh: 'xoxe-1-',
  }
  const made: Token = { ...token, value: token.value ?? `${prefixes[token.kind]}${secret()}`, refusal: undefined }
  world.tokens.set(made.value, made)
  return made
}
