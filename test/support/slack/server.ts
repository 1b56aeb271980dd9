import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Failures } from '#test/support/loopback/failures.ts'
import type { Json } from '#test/support/loopback/json.ts'
import { ApiError } from './api-error.ts'
import { bearerOf, type Calling, callMethod, noteBreach } from './call.ts'
import type { Failure } from './failures.ts'
import { type Carried, readRequest } from './http-body.ts'
import { authorizePage } from './oauth-page.ts'
import { respond } from './responses.ts'
import type { RequestSeen, World } from './world.ts'

export interface ApiServer {
  readonly port: number
  readonly http: ReturnType<typeof createServer>
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  /** Text is sent as it is, all else as JSON. */
  readonly body: Json | string
  readonly headers?: Readonly<Record<string, string>>
}

interface Serving extends Calling {
  readonly failures: Failures<Failure>
}

/** Serves `/api/<method>`, response URLs, uploads and the page of OAuth, with what a test has programmed to fail. */
export async function startServer(serving: Serving): Promise<ApiServer> {
  const http = createServer((request, response) => {
    serve(serving, request, response).catch((error: unknown) => {
      response.destroy()
      throw error
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this shape.
  const { port } = http.address() as AddressInfo
  return {
    port,
    http,
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, failures } = serving
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const carried = await readRequest(request).catch((error: unknown) => {
    if (error instanceof ApiError) return error
    throw error
  })
  const name = nameOf(pathname)
  const seen = note(world, request, name, carried instanceof ApiError ? {} : carried.fields)
  const armed = failures.take(name)
  const failure = armed?.failure
  const early = failure !== undefined && failure.when !== 'after'
  const answer = early ? planned(failure) : answerOf(serving, request, pathname, carried, seen)
  if (failure?.hang === true) await armed?.lifted
  if (failure?.drop === true || failure?.hang === true) response.destroy()
  else send(response, failure === undefined ? answer : planned(failure))
  if (failure !== undefined) seen.outcome = failure.error ?? 'failed'
  world.waiting.changed()
}

function nameOf(pathname: string): string {
  const [, root = '', ...rest] = pathname.split('/')
  if (root === 'api') return rest.join('/')
  if (root === 'response') return 'response_url'
  return root === 'upload' ? 'upload' : pathname
}

function note(world: World, request: IncomingMessage, method: string, fields: Json): RequestSeen {
  // A token is not kept, wherever it came from.
  const { token, ...args } = fields
  const value = bearerOf(request) ?? String(token ?? '')
  const team = world.tokens.get(value)?.team?.id
  const seen: RequestSeen = { method, team, args, scope: undefined, at: world.clock.now(), outcome: undefined }
  world.requests.push(seen)
  return seen
}

function answerOf(
  serving: Serving,
  request: IncomingMessage,
  pathname: string,
  carried: Carried | ApiError,
  seen: RequestSeen,
): Answer {
  const { world } = serving
  try {
    if (carried instanceof ApiError) throw carried
    const { fields, bytes } = carried
    if (pathname.startsWith('/api/'))
      return { status: 200, body: callMethod(serving, request, fields, seen), headers: scopeHeaders(world, request) }
    if (pathname === '/oauth/v2/authorize')
      return { ...authorizePage(world, fields), headers: { 'content-type': 'text/html' } }
    const id = pathname.split('/').at(-1) ?? ''
    if (seen.method === 'upload') return upload(world, id, request, bytes)
    if (seen.method === 'response_url') {
      respond(world, id, fields)
      seen.outcome = 'ok'
      return { status: 200, body: 'ok' }
    }
    throw new ApiError('unknown_method')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (!pathname.startsWith('/api/')) noteBreach(world, seen, error)
    return refused(error, pathname)
  }
}

/** Slack tells with every answer what the token may do: https://docs.slack.dev/authentication/installing-with-oauth/ */
function scopeHeaders(world: World, request: IncomingMessage): Readonly<Record<string, string>> {
  const token = world.tokens.get(bearerOf(request) ?? '')
  return token === undefined ? {} : { 'x-oauth-scopes': [...token.scopes].join(',') }
}

function refused(error: ApiError, pathname: string): Answer {
  if (error.retryAfter !== undefined)
    return { status: 429, body: error.body, headers: { 'retry-after': String(error.retryAfter) } }
  return { status: pathname.startsWith('/api/') ? 200 : 404, body: error.body }
}

/** The bytes as they are, or as the only file of a form. */
function upload(world: World, id: string, request: IncomingMessage, bytes: Uint8Array): Answer {
  const file = world.files.get(id)
  if (file === undefined) throw new ApiError('file_not_found')
  const raw = !(request.headers['content-type'] ?? '').startsWith('multipart/form-data')
  if (raw && bytes.length !== file.size)
    throw new ApiError('invalid_arguments', ['[ERROR] the file has another length'])
  file.bytes = bytes
  return { status: 200, body: `OK - ${bytes.length}` }
}

function planned({ error, status, retryAfter = 1 }: Failure): Answer {
  if (error !== undefined) return { status: 200, body: { ok: false, error } }
  if (status === 429)
    return { status, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(retryAfter) } }
  return { status: status ?? 500, body: 'as the test wants it' }
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const text = typeof body === 'string'
  response.writeHead(status, { 'content-type': text ? 'text/plain' : 'application/json; charset=utf-8', ...headers })
  response.end(text ? body : JSON.stringify(body))
}
