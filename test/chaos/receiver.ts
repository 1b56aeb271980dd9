import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * What a platform knows of keys. It keeps them: a second message with a key is the first. It forgets them after three
 * minutes, as Discord does, but can be read. Or it knows none and cannot be read.
 */
export type Memory = 'keeps' | 'forgets' | 'none'

/** A platform that counts what arrives, and misbehaves. */
export interface Receiver {
  readonly url: string
  /** How many messages members see, by key. */
  readonly shown: ReadonlyMap<string, number>
  /** How often it misbehaved, by fault. */
  readonly faults: ReadonlyMap<string, number>
  close(): Promise<void>
}

interface Options {
  readonly memory: Memory
  readonly now: () => Temporal.Instant
  /** How many of a hundred requests meet each fault. */
  readonly faultRate: number
}

const forgetsAfter = 180
const faults = ['429', '500', '500 after', 'hangs', 'hangs after', 'drops', 'drops after'] as const
type Fault = (typeof faults)[number]

/** Listens on a free port of the loopback. */
export async function startReceiver({ memory, now, faultRate }: Options): Promise<Receiver> {
  const shown = new Map<string, number>()
  const known = new Map<string, Temporal.Instant>()
  const counted = new Map<string, number>()
  const accept = (key: string) => {
    const first = known.get(key)
    const remembered = first !== undefined && (memory === 'keeps' || now().since(first).total('seconds') < forgetsAfter)
    if (memory !== 'none' && remembered) return
    known.set(key, now())
    shown.set(key, (shown.get(key) ?? 0) + 1)
  }
  const server = createServer((request, response) => {
    const key = decodeURIComponent((request.url ?? '').slice('/messages/'.length))
    const fault = pickFault(faultRate)
    if (fault !== undefined) counted.set(fault, (counted.get(fault) ?? 0) + 1)
    if (request.method === 'GET') return answerRead(fault, shown.has(key), response)
    if (fault === undefined || fault.endsWith('after')) accept(key)
    answer(fault, request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${address.port}`, shown, faults: counted, close }
}

function pickFault(rate: number): Fault | undefined {
  return faults[Math.floor((Math.random() * 100) / rate)]
}

function answerRead(fault: Fault | undefined, found: boolean, response: ServerResponse): void {
  response.writeHead(fault !== undefined ? 503 : found ? 200 : 404).end('ref')
}

function answer(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): void {
  switch (fault) {
    case undefined:
      response.end('ref')
      break
    case '429':
      response.writeHead(429, { 'retry-after': '2' }).end()
      break
    case '500':
    case '500 after':
      response.writeHead(500).end()
      break
    case 'hangs':
    case 'hangs after':
      break
    case 'drops':
    case 'drops after':
      request.socket.destroy()
  }
}
