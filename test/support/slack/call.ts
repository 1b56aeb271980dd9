import type { IncomingMessage } from 'node:http'
import { type Json, textIn } from '#test/support/loopback/json.ts'
import { ApiError, breachCodes } from './api-error.ts'
import { type Call, type Method, readArgs } from './method.ts'
import type { Rates } from './rates.ts'
import type { Team, Token } from './state.ts'
import { breach, type RequestSeen, type World } from './world.ts'

export interface Calling {
  readonly world: World
  readonly methods: ReadonlyMap<string, Method>
  readonly rates: Rates
}

/** Calls a method of the Web API as a request asks for it: token, scope, arguments, pace, and only then its work. */
export function callMethod(
  { world, methods, rates }: Calling,
  request: IncomingMessage,
  fields: Json,
  seen: RequestSeen,
): Json {
  try {
    const method = methods.get(seen.method)
    if (method === undefined) throw new ApiError('unknown_method', [], { req_method: seen.method })
    const token = tokenOf(world, method, request, fields)
    const call = createCall(world, token, readArgs(method, withBasic(method, request, fields)))
    seen.scope = checkScope(method, call)
    rates.count(method, token?.team?.id ?? 'app', call.text('channel'))
    const answer = { ok: true, ...method.handle(call) }
    seen.outcome = 'ok'
    return answer
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    noteBreach(world, seen, error)
    throw error
  }
}

export function noteBreach(world: World, seen: RequestSeen, error: ApiError): void {
  seen.outcome = error.code
  if (breachCodes.has(error.code)) breach(world, seen.method, error.code, error.messages, seen.args)
}

function createCall(world: World, token: Token | undefined, args: Json): Call {
  const { team } = token ?? {}
  return {
    world,
    args,
    token,
    get team(): Team {
      if (team === undefined) throw new ApiError('team_not_found')
      return team
    },
    text: (name) => textIn(args[name]),
    number: (name, otherwise) => (typeof args[name] === 'number' ? args[name] : otherwise),
  }
}

/** https://docs.slack.dev/reference/methods/auth.test#errors */
function tokenOf(world: World, method: Method, request: IncomingMessage, fields: Json): Token | undefined {
  if (method.token === 'none') return undefined
  const value = bearerOf(request) ?? textIn(fields.token)
  if (value === '') throw new ApiError('not_authed')
  const token = world.tokens.get(value)
  if (token === undefined) throw new ApiError('invalid_auth')
  if (token.refusal !== undefined) throw new ApiError(token.refusal)
  const { expiresAt } = token
  if (expiresAt !== undefined && Temporal.Instant.compare(world.clock.now(), expiresAt) >= 0)
    throw new ApiError('token_expired')
  // Any token may ask whose it is.
  if (method.name !== 'auth.test' && token.kind !== method.token) throw new ApiError('not_allowed_token_type')
  return token
}

export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
}

/** A client may name itself in the header: https://docs.slack.dev/reference/methods/oauth.v2.access#authorize */
function withBasic(method: Method, request: IncomingMessage, fields: Json): Json {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (method.token !== 'none' || encoded === undefined) return fields
  const [client_id = '', client_secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { ...fields, client_id, client_secret }
}

function checkScope(method: Method, call: Call): string | undefined {
  const needed = method.scope?.(call)
  const provided = [...(call.token?.scopes ?? [])].join(',')
  if (needed !== undefined && call.token?.scopes.has(needed) !== true)
    throw new ApiError('missing_scope', [], { needed, provided })
  return needed
}
