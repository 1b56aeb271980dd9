import { isJson, type Json } from '#test/support/loopback/json.ts'
import { refusal, refuseFaults } from '../api-error.ts'
import { type BodyName, findDocumentFaults } from '../checks/document.ts'
import type { Upload } from '../messages.ts'
import type { World } from '../world.ts'

export interface ApiRequest {
  readonly world: World
  readonly query: URLSearchParams
  readonly body: unknown
  readonly uploads: readonly Upload[]
  /** A part of the path by its name in the route. */
  param(name: string): string
}

export interface ApiAnswer {
  readonly status: number
  readonly body?: unknown
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** After `/api/v10`; `:name` is a parameter. */
  readonly path: string
  /** True where a token in the path is the credential. */
  readonly open?: true
  readonly handle: (request: ApiRequest) => ApiAnswer
}

export const noContent: ApiAnswer = { status: 204 }

export function ok(body: unknown): ApiAnswer {
  return { status: 200, body }
}

/** The body of a request, once it is what the document says of it. */
export function documented(name: BodyName, body: unknown): Json {
  refuseFaults(findDocumentFaults(name, body))
  if (!isJson(body))
    throw refusal.invalidBody([{ path: [], code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used' }])
  return body
}

/** What a path must be for the route, with the parts that it names; undefined when it is another. */
export function matchPath(route: Route, path: string): ReadonlyMap<string, string> | undefined {
  const wanted = route.path.split('/')
  const steps = path.split('/')
  if (wanted.length !== steps.length) return undefined
  const params = new Map<string, string>()
  for (const [index, want] of wanted.entries()) {
    const step = steps[index] ?? ''
    if (want.startsWith(':')) params.set(want.slice(1), step)
    else if (want !== step) return undefined
  }
  return params
}
