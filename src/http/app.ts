import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { BugReports } from '#core/ports.ts'
import { type GuardRules, type Refusal, refuse } from './guard.ts'
import { type Checks, healthRoutes } from './health.ts'
import { errorAnswer } from './json.ts'
import type { Route } from './route.ts'
import { secure } from './security-headers.ts'

/** The longest body anyone may send, in kB of 1,024 bytes, where a route does not say otherwise. */
const longestBody = 64

export interface AppParts {
  readonly routes: readonly Route[]
  readonly checks: Checks
  /** The sentences of errors that come before anyone knows who asks, and of bugs, which can lie in finding that out. */
  readonly phrasebook: Phrasebook
  readonly bugs: BugReports
}

/** Every address of the program behind its guards. `rules` is asked on each request, because the port may come late. */
export function createApp(parts: AppParts, rules: () => GuardRules, closing: AbortSignal): Hono {
  const { phrasebook, bugs } = parts
  const routes = [...healthRoutes(parts.checks, bugs), ...parts.routes]
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    secure(context.res.headers)
  })
  app.use((context, next) => {
    const { method, path } = context.req
    const max = routes.find((route) => route.method === method && route.path === path)?.longestBody ?? longestBody
    const onError = () =>
      errorAnswer(413, 'page.error.large', phrasebook.text('page.error.large', { max: String(max) }))
    return bodyLimit({ maxSize: max * 1024, onError })(context, next)
  })
  for (const route of routes) {
    app.on(route.method, route.path, (context) => {
      const refusal = route.guard === 'open' ? undefined : refuse(context.req.raw, route.guard, rules())
      return refusal === undefined ? route.handle(endingWith(context.req.raw, closing)) : refused(refusal, phrasebook)
    })
  }
  app.notFound((context) => unknown(context.req.raw, context.req.path, routes, phrasebook))
  app.onError((error, context) => {
    const reference = bugs.report(error, `${context.req.method} ${context.req.path.slice(0, 100)}`)
    return errorAnswer(500, 'bug', phrasebook.text('bug', { reference }))
  })
  return app
}

/** A GET can be a stream, which would keep the server from closing. */
function endingWith(request: Request, closing: AbortSignal): Request {
  if (request.method !== 'GET') return request
  return new Request(request, { signal: AbortSignal.any([request.signal, closing]) })
}

const refusalStatus: Readonly<Record<Refusal, number>> = {
  host: 403,
  origin: 403,
  type: 400,
  private: 403,
  password: 401,
}

function refused(refusal: Refusal, phrasebook: Phrasebook): Response {
  const code = `page.error.${refusal}` as const
  const headers = refusal === 'password' ? { 'www-authenticate': 'Basic realm="Footfall", charset="UTF-8"' } : {}
  return errorAnswer(refusalStatus[refusal], code, phrasebook.text(code, {}), headers)
}

/** 405 where the address takes other methods, else 404. */
function unknown(request: Request, path: string, routes: readonly Route[], phrasebook: Phrasebook): Response {
  const methods = routes.filter((route) => route.path === path).map((route) => route.method)
  if (methods.length === 0) return errorAnswer(404, 'page.error.address', phrasebook.text('page.error.address', {}))
  const message = phrasebook.text('page.error.method', { method: request.method.slice(0, 20) })
  return errorAnswer(405, 'page.error.method', message, { allow: methods.join(', ') })
}
