import { isJson, type Json } from '#test/support/loopback/json.ts'
import { ApiError } from './api-error.ts'
import type { Channel, Team, Token, User } from './state.ts'
import type { World } from './world.ts'

/** How an argument is written; one that ends in `!` has to be there. */
export type ArgKind = 'text' | 'text!' | 'number' | 'number!' | 'flag' | 'json' | 'json!'

export interface Call {
  readonly world: World
  /** Only the arguments that the method knows, read as what they are. */
  readonly args: Json
  readonly token: Token | undefined
  /** The workspace of the bot's token. */
  readonly team: Team
  text(name: string): string
  number(name: string, otherwise: number): number
}

export interface Method {
  readonly name: string
  /** Whose token it takes; `none` where other things are the credential. */
  readonly token: Token['kind'] | 'none'
  readonly args: Readonly<Record<string, ArgKind>>
  /** The scope that this call needs; none without it. */
  readonly scope?: (call: Call) => string | undefined
  /** How often a workspace may call it in a minute: https://docs.slack.dev/apis/web-api/rate-limits/#tiers */
  readonly perMinute: number
  readonly handle: (call: Call) => Json
}

/** https://docs.slack.dev/apis/web-api/rate-limits/#tiers */
export const tiers = { one: 1, two: 20, three: 50, four: 100, special: Number.POSITIVE_INFINITY } as const

/** Reads the arguments of a call, and refuses what the method does not know: Slack would pass over it in silence. */
export function readArgs(method: Method, given: Json): Json {
  const faults: string[] = []
  const args: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    // Every method takes these: the second comes with a client that serves one workspace of many.
    if (name === 'token' || name === 'team_id') continue
    const kind = method.args[name]
    if (kind === undefined) faults.push(`[ERROR] unknown argument: ${name}`)
    else args[name] = readArg(name, kind, value, faults)
  }
  for (const [name, kind] of Object.entries(method.args)) {
    if (kind.endsWith('!') && (args[name] === undefined || args[name] === ''))
      faults.push(`[ERROR] missing required field: ${name}`)
  }
  if (faults.length > 0) throw new ApiError('invalid_arguments', faults)
  return args
}

function readArg(name: string, kind: ArgKind, value: unknown, faults: string[]): unknown {
  const wrong = (wanted: string) => void faults.push(`[ERROR] must be ${wanted} [json-pointer:/${name}]`)
  switch (kind) {
    case 'text':
    case 'text!':
      return typeof value === 'string' ? value : wrong('a string')
    case 'number':
    case 'number!':
      return /^\d+(\.\d+)?$/.test(String(value)) ? Number(value) : wrong('a number')
    case 'flag':
      return ['true', 'false', '1', '0'].includes(String(value)) ? /^(true|1)$/.test(String(value)) : wrong('a boolean')
    case 'json':
    case 'json!':
      return typeof value === 'string' ? (parseJson(value) ?? wrong('valid JSON')) : value
  }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) || isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A conversation of the workspace that the bot can know of; private ones only from within. */
export function channelOf({ team, text }: Call, name = 'channel'): Channel {
  const channel = team.channels.get(text(name))
  const hidden = channel?.kind === 'private' && !channel.members.has(team.bot.id)
  if (channel === undefined || channel.deleted || hidden) throw new ApiError('channel_not_found')
  return channel
}

export function userOf({ team, text }: Call, name = 'user'): User {
  const user = team.users.get(text(name))
  if (user === undefined) throw new ApiError('user_not_found')
  return user
}

/** `channels:history` for a public channel, and so on. */
export function scopeFor(channel: Channel | undefined, right: 'history' | 'read'): string {
  const family = { public: 'channels', private: 'groups', im: 'im' }[channel?.kind ?? 'public']
  return `${family}:${right}`
}

/** One page of a list, by a cursor that says where the next begins: https://docs.slack.dev/apis/web-api/pagination/ */
export function pageOf<T>(
  all: readonly T[],
  { text, number }: Call,
  usual: number,
  most: number,
): { readonly page: readonly T[]; readonly metadata: Json } {
  const limit = number('limit', usual)
  if (limit < 1 || limit > most) throw new ApiError('invalid_limit')
  const cursor = text('cursor')
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString('utf8').replace('next:', ''))
  if (!Number.isInteger(start) || start < 0 || start > all.length) throw new ApiError('invalid_cursor')
  const end = start + limit
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : ''
  return { page: all.slice(start, end), metadata: { response_metadata: { next_cursor: next } } }
}
