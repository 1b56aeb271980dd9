import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Failures } from '#test/support/loopback/failures.ts'
import { ApiError, refusal } from './api-error.ts'
import { findResponseFaults } from './checks/openapi.ts'
import { type Failure, failureBody, failureHeaders } from './failures.ts'
import { readRequest } from './http-body.ts'
import { type ApiAnswer, matchPath, type Route } from './routes/route.ts'
import type { RequestSeen, World } from './world.ts'

export interface RestServer {
  readonly port: number
  readonly http: ReturnType<typeof createServer>
  close(): Promise<void>
}

interface Matched {
  readonly route: Route
  readonly name: string
  readonly params: ReadonlyMap<string, string>
}

/** Serves the routes under `/api/v10`, with what a test has programmed to fail. */
export async function startServer(
  world: World,
  routes: readonly Route[],
  failures: Failures<Failure>,
  checkAnswers: boolean,
): Promise<RestServer> {
  const http = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.destroy()
      throw error
    })
  })
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const matched = match(routes, request.method ?? 'GET', url.pathname)
    const name = matched?.name ?? `${request.method} ${url.pathname}`
    const armed = failures.take(name)
    const early = armed !== undefined && armed.failure.when !== 'after' ? armed.failure : undefined
    const seen = await note(world, request, url, name)
    const answer = early === undefined ? answerOf(world, matched, request, url, seen) : plannedAnswer(early)
    if (checkAnswers && early === undefined) assertDocumented(name, answer)
    const failure = armed?.failure
    if (failure?.hang === true) await armed?.lifted
    if (failure?.drop === true || failure?.hang === true) response.destroy()
    else if (failure?.when === 'after') send(response, name, plannedAnswer(failure), failureHeaders(failure))
    else send(response, name, answer, early === undefined ? {} : failureHeaders(early))
    seen.request.status = response.destroyed ? undefined : response.statusCode
    seen.request.code = codeOf(answer)
    world.waiting.changed()
  }
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

interface Noted {
  readonly request: RequestSeen
  readonly carried: Awaited<ReturnType<typeof readRequest>> | ApiError
}

async function note(world: World, request: IncomingMessage, url: URL, route: string): Promise<Noted> {
  const carried = await readRequest(request).catch((error: unknown) => {
    if (error instanceof ApiError) return error
    throw error
  })
  const read = carried instanceof ApiError ? { json: undefined, uploads: [] } : carried
  const seen: RequestSeen = {
    method: request.method ?? '',
    path: `${url.pathname}${url.search}`,
    route,
    body: read.json,
    files: read.uploads.map(({ name, bytes }) => ({ name, bytes })),
    at: world.clock.now(),
    status: undefined,
    code: undefined,
  }
  world.requests.push(seen)
  return { request: seen, carried }
}

function answerOf(
  world: World,
  matched: Matched | undefined,
  request: IncomingMessage,
  url: URL,
  seen: Noted,
): ApiAnswer {
  try {
    if (matched === undefined) throw url.pathname.startsWith('/api/v10/') ? refusal.noRoute() : refusal.invalidVersion()
    const { route, params } = matched
    const trusted = !world.revoked && request.headers.authorization === `Bot ${world.token}`
    if (route.open !== true && !trusted) throw refusal.unauthorized()
    refuseStrangeIds(params)
    if (seen.carried instanceof ApiError) throw seen.carried
    const { json, uploads } = seen.carried
    return route.handle({
      world,
      query: url.searchParams,
      body: json,
      uploads,
      param: (name) => params.get(name) ?? '',
    })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    noteBreach(world, seen.request, error)
    return { status: error.status, body: error.body }
  }
}

/** What a bot must never send; refusals that depend on the state of the world are no breach. */
const breachCodes = new Set([50006, 50035, 50041, 50109, 40005])

function noteBreach(world: World, request: RequestSeen, error: ApiError): void {
  const { code, status, message, faults } = error
  if (breachCodes.has(code) || (status === 404 && code === 0))
    world.breaches.push({ where: request.route, code, message, faults, body: request.body })
}

function refuseStrangeIds(params: ReadonlyMap<string, string>): void {
  for (const [name, value] of params) {
    if (name === 'token' || value === '@original' || /^\d{1,20}$/.test(value)) continue
    const message = `Value "${value}" is not snowflake.`
    throw refusal.invalidBody([{ path: [`${name}_id`], code: 'NUMBER_TYPE_COERCE', message }])
  }
}

function match(routes: readonly Route[], method: string, pathname: string): Matched | undefined {
  const path = decodeURIComponent(pathname.replace(/^\/api\/v10(?=\/)/, ''))
  if (path === pathname) return undefined
  for (const route of routes) {
    const params = route.method === method ? matchPath(route, path) : undefined
    if (params !== undefined) return { route, name: `${route.method} ${route.path}`, params }
  }
  return undefined
}

function plannedAnswer(failure: Failure): ApiAnswer {
  return { status: failure.status ?? 500, body: failureBody(failure) }
}

/** https://discord.com/developers/docs/topics/rate-limits#header-format */
function send(
  response: ServerResponse,
  route: string,
  { status, body }: ApiAnswer,
  more: Readonly<Record<string, string>>,
): void {
  response.statusCode = status
  const bucket = Buffer.from(route).toString('hex').slice(-32)
  const limits = {
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '999',
    'x-ratelimit-reset-after': '1',
    'x-ratelimit-bucket': bucket,
  }
  for (const [name, value] of Object.entries({ ...limits, ...more })) response.setHeader(name, value)
  // An answer without a body has no type either: the client would read JSON from nothing.
  if (body === undefined) return void response.end()
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

function codeOf({ body }: ApiAnswer): number | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined
  return typeof body.code === 'number' ? body.code : undefined
}

function assertDocumented(route: string, { status, body }: ApiAnswer): void {
  const faults = status === 204 ? [] : findResponseFaults(route, status, JSON.parse(JSON.stringify(body ?? null)))
  if (faults.length > 0) throw new Error(`${route} answers ${status} against the document: ${JSON.stringify(faults)}`)
}
