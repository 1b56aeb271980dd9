import { once } from 'node:events'
import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { type AppParts, createApp } from './app.ts'
import type { GuardRules } from './guard.ts'
import { publicBy, urlHost } from './hosts.ts'
import { listen } from './listen.ts'

/** How long requests under way may take when the server closes, in milliseconds. */
const patience = 3_000
/** How often it looks for connections that have become idle meanwhile. */
const sweepEvery = 20

export interface ServerParts extends AppParts {
  readonly host: string
  /** 0 lets the system pick one. */
  readonly port: number
  readonly publicUrl: string | undefined
  readonly password: string | undefined
}

/** The one port of the program. */
export interface HttpServer {
  /** Answers a request as if it had come by the port. */
  fetch(request: Request): Response | Promise<Response>
  /** Starts to listen; rejects with a `ListenError` that says what to set. */
  listen(): Promise<{ readonly url: string; readonly port: number }>
  /** Stops accepting, ends streams, and waits a few seconds for requests under way. */
  close(): Promise<void>
}

export function createServer(parts: ServerParts): HttpServer {
  const closing = new AbortController()
  const { host, port, password } = parts
  let rules: GuardRules = { host, port, publicUrl: parsePublic(parts.publicUrl), password }
  const app = createApp(parts, () => rules, closing.signal)
  const server = createAdaptorServer({ fetch: app.fetch })
  if (!(server instanceof Server)) throw new Error('The adaptor made another kind of server than was asked for')
  return {
    fetch: (request) => app.fetch(request),
    async listen() {
      const port = await listen(server, parts.host, parts.port)
      rules = { ...rules, port }
      return { url: `http://${urlHost(parts.host)}:${port}`, port }
    },
    async close() {
      closing.abort()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      // A connection whose last answer has just gone out would be kept for the client's next request.
      const sweeping = setInterval(() => server.closeIdleConnections(), sweepEvery)
      const giveUp = setTimeout(() => server.closeAllConnections(), patience)
      await closed
      clearInterval(sweeping)
      clearTimeout(giveUp)
    },
  }
}

/** Why nobody can reach the page, to be said at the start; undefined when it is served. */
export function pageObstacle({ host, publicUrl, password }: Reach): string | undefined {
  const by = password === undefined ? publicBy({ host, publicUrl: parsePublic(publicUrl) }) : undefined
  return by && `${by} is public and WEB_PASSWORD is not set: only webhooks, /healthz and /readyz answer`
}

type Reach = Pick<ServerParts, 'host' | 'publicUrl' | 'password'>

function parsePublic(url: string | undefined): URL | undefined {
  return url === undefined ? undefined : new URL(url)
}
