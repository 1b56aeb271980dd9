import { isJson, type Json } from '#test/support/loopback/json.ts'

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
export const opcodes = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export const closeCodes = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSeq: 4007,
  rateLimited: 4008,
  sessionTimedOut: 4009,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const

/** https://discord.com/developers/docs/events/gateway#gateway-intents */
export const intents = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  messageContent: 1 << 15,
} as const

export const privilegedIntents = intents.guildMembers | intents.guildPresences | intents.messageContent
const allIntents = 0x3ffffff

export interface Identify {
  readonly token: string
  readonly intents: number
  readonly shard: readonly [number, number]
}

export interface Resume {
  readonly token: string
  readonly sessionId: string
  readonly seq: number
}

export interface Frame {
  readonly op: number
  readonly d: unknown
}

/** Undefined for what is no frame; a payload may have at most 4,096 bytes. */
export function parseFrame(text: string): Frame | undefined {
  if (Buffer.byteLength(text) > 4096) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) && typeof value.op === 'number' ? { op: value.op, d: value.d } : undefined
  } catch {
    return undefined
  }
}

/** What an IDENTIFY asks for, or the code with which the gateway closes. */
export function parseIdentify(data: unknown): Identify | number {
  if (!isJson(data) || !isProperties(data.properties)) return closeCodes.decodeError
  if (typeof data.token !== 'string') return closeCodes.authenticationFailed
  const wanted = data.intents
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || (wanted & ~allIntents) !== 0)
    return closeCodes.invalidIntents
  const shard = data.shard === undefined ? ([0, 1] as const) : parseShard(data.shard)
  return shard === undefined ? closeCodes.invalidShard : { token: data.token, intents: wanted, shard }
}

export function parseResume(data: unknown): Resume | undefined {
  if (!isJson(data)) return undefined
  const { token, session_id: sessionId, seq } = data
  if (typeof token !== 'string' || typeof sessionId !== 'string' || typeof seq !== 'number') return undefined
  return { token, sessionId, seq }
}

function isProperties(value: unknown): value is Json {
  return isJson(value) && ['os', 'browser', 'device'].every((key) => typeof value[key] === 'string')
}

function parseShard(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value)) return undefined
  const [id, count]: readonly unknown[] = value
  if (typeof id !== 'number' || typeof count !== 'number') return undefined
  return id >= 0 && id < count ? [id, count] : undefined
}
