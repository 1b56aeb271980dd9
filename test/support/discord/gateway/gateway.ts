import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { guildCreatePayload, userPayload } from '../payloads.ts'
import { guildsOfBot, type World } from '../world.ts'
import {
  closeCodes,
  type Frame,
  intents,
  opcodes,
  parseFrame,
  parseIdentify,
  parseResume,
  privilegedIntents,
} from './protocol.ts'
import { createSession, dispatch, hear, isConnected, isForShard, replay, type Session, type Socket } from './session.ts'

export interface GatewayOptions {
  /** Milliseconds of real time between heartbeats. */
  readonly heartbeat: number
  /** True when the application was granted the privileged intents. */
  readonly privileged: boolean
  /** Where it is reached, which is known only once the server listens. */
  readonly url: () => string
}

/** How the gateway is lost: the connection cut, told to connect anew, the session forgotten, or closed with a code. */
export type Drop = 'cut' | 'reconnect' | 'forget' | number

export interface Gateway {
  readonly sessions: readonly Session[]
  /** False while it takes no connection. */
  up: boolean
  drop(how: Drop): void
  close(): void
}

/** Serves the gateway on the upgrades of an HTTP server: https://discord.com/developers/docs/events/gateway */
export function startGateway(world: World, http: Server, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true })
  const sessions: Session[] = []
  const gateway: Gateway = {
    sessions,
    up: true,
    drop: (how) => {
      for (const session of sessions) dropSession(session, how)
      if (how === 'forget') sessions.splice(0)
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
  http.on('upgrade', (request, socket, head) => {
    if (!gateway.up) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (client) => {
      const version = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams.get('v')
      if (version === '10') serve(world, client, sessions, options)
      else refuse(world, client, closeCodes.invalidVersion)
    })
  })
  world.listeners.add((event) => {
    // Only of its leaving does a bot hear from a guild that it is not in.
    const { guild, name } = event
    if (guild !== undefined && !guild.members.has(world.bot.id) && name !== 'GUILD_DELETE') return
    for (const session of sessions) hear(session, event)
  })
  return gateway
}

function dropSession(session: Session, how: Drop): void {
  const { socket } = session
  if (socket === undefined || !isConnected(session)) return
  if (how === 'cut') socket.terminate()
  else if (how === 'reconnect') say(socket, opcodes.reconnect, null)
  else if (how === 'forget') say(socket, opcodes.invalidSession, false)
  else socket.close(how)
}

function serve(world: World, socket: WebSocket, sessions: Session[], options: GatewayOptions): void {
  let session: Session | undefined
  const isTooFast = createFrameLimit()
  const late = setTimeout(() => socket.close(closeCodes.sessionTimedOut), options.heartbeat * 3)
  socket.on('close', (code) => {
    clearTimeout(late)
    // A client that says goodbye like this will not resume.
    if (session?.socket === socket && (code === 1000 || code === 1001)) sessions.splice(sessions.indexOf(session), 1)
    world.waiting.changed()
  })
  socket.on('message', (data) => {
    const frame = parseFrame(String(data))
    if (frame === undefined) return refuse(world, socket, closeCodes.decodeError)
    if (isTooFast()) return refuse(world, socket, closeCodes.rateLimited)
    if (frame.op === opcodes.heartbeat) {
      late.refresh()
      return say(socket, opcodes.heartbeatAck, null)
    }
    session = handle(world, socket, sessions, session, frame, options)
    world.waiting.changed()
  })
  say(socket, opcodes.hello, { heartbeat_interval: options.heartbeat })
}

/** At most 120 frames in 60 s: https://discord.com/developers/docs/events/gateway#rate-limiting */
function createFrameLimit(): () => boolean {
  let since = performance.now()
  let frames = 0
  return () => {
    if (performance.now() - since > 60_000) {
      since = performance.now()
      frames = 0
    }
    frames += 1
    return frames > 120
  }
}

function handle(
  world: World,
  socket: WebSocket,
  sessions: Session[],
  session: Session | undefined,
  frame: Frame,
  options: GatewayOptions,
): Session | undefined {
  const opening = frame.op === opcodes.identify || frame.op === opcodes.resume
  const later: readonly number[] = [opcodes.presence, opcodes.voice, opcodes.requestMembers]
  if (!opening && !later.includes(frame.op)) refuse(world, socket, closeCodes.unknownOpcode)
  else if (opening && session !== undefined) refuse(world, socket, closeCodes.alreadyAuthenticated)
  else if (!opening && session === undefined) refuse(world, socket, closeCodes.notAuthenticated)
  else if (frame.op === opcodes.identify) return identify(world, socket, sessions, frame.d, options)
  else if (frame.op === opcodes.resume) return resume(world, socket, sessions, frame.d)
  return session
}

function identify(
  world: World,
  socket: WebSocket,
  sessions: Session[],
  data: unknown,
  options: GatewayOptions,
): Session | undefined {
  const wanted = parseIdentify(data)
  if (typeof wanted === 'number') return void refuse(world, socket, wanted)
  if (isWrongToken(world, wanted.token)) return void socket.close(closeCodes.authenticationFailed)
  if (!options.privileged && (wanted.intents & privilegedIntents) !== 0)
    return void refuse(world, socket, closeCodes.disallowedIntents)
  const session = createSession(crypto.randomUUID().replaceAll('-', ''), wanted.shard, wanted.intents, socket)
  const guilds = guildsOfBot(world).filter((guild) => isForShard(session, guild))
  dispatch(session, 'READY', {
    v: 10,
    user: { ...userPayload(world.bot), verified: true, mfa_enabled: true, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: options.url(),
    shard: session.shard,
    application: { id: world.application.id, flags: 0 },
    private_channels: [],
    session_type: 'normal',
  })
  sessions.push(session)
  if ((session.intents & intents.guilds) !== 0)
    for (const guild of guilds) dispatch(session, 'GUILD_CREATE', guildCreatePayload(world, guild))
  return session
}

function resume(world: World, socket: WebSocket, sessions: Session[], data: unknown): Session | undefined {
  const wanted = parseResume(data)
  if (wanted === undefined) return void refuse(world, socket, closeCodes.decodeError)
  if (isWrongToken(world, wanted.token)) return void socket.close(closeCodes.authenticationFailed)
  const session = sessions.find(({ id }) => id === wanted.sessionId)
  if (session === undefined) return void say(socket, opcodes.invalidSession, false)
  session.socket?.terminate()
  session.socket = socket
  if (!replay(session, wanted.seq)) refuse(world, socket, closeCodes.invalidSeq)
  return session
}

function isWrongToken(world: World, token: string): boolean {
  return world.revoked || token.replace(/^Bot /, '') !== world.token
}

/** Closes for something that a bot must never do, and writes it down. */
function refuse(world: World, socket: Socket, code: number): void {
  world.breaches.push({ where: 'gateway', code, message: `closed with ${code}`, faults: [], body: undefined })
  socket.close(code)
}

function say(socket: Socket, op: number, d: unknown): void {
  socket.send(JSON.stringify({ op, d, t: null, s: null }))
}
