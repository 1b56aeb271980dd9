import type { Json } from '#test/support/loopback/json.ts'
import { shardOf } from '../snowflakes.ts'
import type { Guild } from '../state.ts'
import type { GatewayEvent } from '../world.ts'
import { intents, opcodes } from './protocol.ts'

/** What a session needs of its connection. */
export interface Socket {
  readonly readyState: number
  readonly OPEN: number
  send(frame: string): void
  close(code: number): void
  terminate(): void
}

/** A session outlives its connection: what happens meanwhile is told when it is resumed. */
export interface Session {
  readonly id: string
  readonly shard: readonly [number, number]
  readonly intents: number
  readonly sent: { readonly seq: number; readonly frame: string }[]
  socket: Socket | undefined
}

export function createSession(id: string, shard: Session['shard'], wanted: number, socket: Socket): Session {
  return { id, shard, intents: wanted, sent: [], socket }
}

export function isConnected(session: Session): boolean {
  return session.socket !== undefined && session.socket.readyState === session.socket.OPEN
}

export function dispatch(session: Session, name: string, data: Json): void {
  const seq = session.sent.length + 1
  const frame = JSON.stringify({ op: opcodes.dispatch, t: name, s: seq, d: data })
  session.sent.push({ seq, frame })
  if (isConnected(session)) session.socket?.send(frame)
}

/** Tells an event to a session whose shard and intents it is for. */
export function hear(session: Session, event: GatewayEvent): void {
  const { name, data, withoutContent } = event
  if (!isForShard(session, event.guild)) return
  if (event.intents !== undefined && (session.intents & event.intents) === 0) return
  const mayRead = (session.intents & intents.messageContent) !== 0
  dispatch(session, name, mayRead ? data : (withoutContent ?? data))
}

export function isForShard({ shard: [id, count] }: Session, guild: Guild | undefined): boolean {
  return guild === undefined ? id === 0 : shardOf(guild.id, count) === id
}

/** Says again what was said after `seq`, then that this was all; false when no such thing was ever said. */
export function replay(session: Session, seq: number): boolean {
  if (seq > session.sent.length) return false
  for (const missed of session.sent.slice(seq)) session.socket?.send(missed.frame)
  dispatch(session, 'RESUMED', {})
  return true
}
