import { errorBody } from '#core/error-body.ts'

/** An error that comes before any address has the request. */
export function errorAnswer(status: number, code: string, message: string, headers: HeadersInit = {}): Response {
  return Response.json(errorBody(code, message), { status, headers })
}
