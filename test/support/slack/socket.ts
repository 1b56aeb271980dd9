import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { isJson, type Json } from '#test/support/loopback/json.ts'
import { breach, secret, type World } from './world.ts'

/** Connections that an app may hold at once: https://docs.slack.dev/apis/events-api/using-socket-mode/#connections */
const mostConnections = 10

/** How connections are lost: cut, or told first why. */
export type Drop = 'cut' | 'warning' | 'refresh_requested' | 'link_disabled'

/** With a hello; with none; or with nothing at all, an answer to a ping neither. */
export type Greeting = 'hello' | 'silence' | 'frozen'

export interface Sockets {
  /** How many connections there are. */
  readonly connected: number
  /** Envelopes that no connection has acknowledged yet. */
  readonly waiting: number
  /** False while it takes no connection. */
  up: boolean
  /** How it meets a new connection. */
  greeting: Greeting
  /** The address of a new connection, to be used once. */
  ticket(): string
  /**
   * Sends an envelope over one of the connections, and resolves with what its acknowledgement carries. Rejects when
   * there is none, or when it is lost before.
   */
  send(type: string, payload: Json, more?: Json): Promise<Json>
  drop(how: Drop): void
  close(): void
}

interface Waiting {
  readonly socket: WebSocket
  readonly settle: PromiseWithResolvers<Json>
}

/** Serves Socket Mode on the upgrades of an HTTP server: https://docs.slack.dev/apis/events-api/using-socket-mode/ */
export function startSockets(world: World, http: Server, url: () => string): Sockets {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const open: WebSocket[] = []
  const waiting = new Map<string, Waiting>()
  const given = new Set<string>()
  let next = 0
  const lost = (socket: WebSocket) => {
    const index = open.indexOf(socket)
    if (index >= 0) open.splice(index, 1)
    for (const [id, each] of waiting) {
      if (each.socket !== socket) continue
      waiting.delete(id)
      each.settle.reject(new Error('The connection was lost before the envelope was acknowledged'))
    }
    world.waiting.changed()
  }
  const sockets: Sockets = {
    get connected() {
      return open.length
    },
    get waiting() {
      return waiting.size
    },
    up: true,
    greeting: 'hello',
    ticket() {
      const ticket = secret(8)
      tickets.add(ticket)
      return `${url()}/link/?ticket=${ticket}&app_id=${world.app.id}`
    },
    send(type, payload, more = {}) {
      const socket = open[next++ % Math.max(1, open.length)]
      if (socket === undefined) return Promise.reject(new Error('The app has no connection'))
      const id = randomUUID()
      const settle = Promise.withResolvers<Json>()
      waiting.set(id, { socket, settle })
      given.add(id)
      const responds = type !== 'events_api'
      say(socket, { envelope_id: id, type, payload, accepts_response_payload: responds, ...more })
      return settle.promise
    },
    drop(how) {
      for (const socket of [...open]) {
        if (how === 'cut') socket.terminate()
        else say(socket, { type: 'disconnect', reason: how, debug_info: { host: 'applink-0' } })
      }
    },
    close() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
  http.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams.get('ticket') ?? ''
    const welcome = sockets.up && tickets.delete(ticket) && open.length < mostConnections
    if (!welcome) return void socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
    server.handleUpgrade(request, socket, head, (client) => {
      open.push(client)
      // What is paused reads nothing, no ping and no farewell either.
      if (sockets.greeting === 'frozen') client.pause()
      client.on('close', () => lost(client))
      client.on('message', (data) => {
        acknowledge(world, { waiting, given }, String(data))
        world.waiting.changed()
      })
      const connection = { app_id: world.app.id }
      const debug_info = { host: 'applink-0' }
      const hello = { type: 'hello', num_connections: open.length, connection_info: connection, debug_info }
      if (sockets.greeting === 'hello') say(client, hello)
      world.waiting.changed()
    })
  })
  return sockets
}

interface Envelopes {
  readonly waiting: Map<string, Waiting>
  /** Those that ever went out; an acknowledgement may come when its connection is long gone. */
  readonly given: ReadonlySet<string>
}

function acknowledge(world: World, { waiting, given }: Envelopes, text: string): void {
  let ack: unknown
  try {
    ack = JSON.parse(text)
  } catch {
    return void breach(world, 'socket', 'invalid_json', [], text)
  }
  const id = isJson(ack) ? String(ack.envelope_id) : ''
  if (!isJson(ack) || !given.has(id)) return void breach(world, 'socket', 'unknown_envelope', [], ack)
  const envelope = waiting.get(id)
  waiting.delete(id)
  envelope?.settle.resolve(isJson(ack.payload) ? ack.payload : {})
}

function say(socket: WebSocket, frame: Json): void {
  socket.send(JSON.stringify(frame))
}
