/** An error as every address answers it. */
export function errorAnswer(status: number, code: string, message: string, headers: HeadersInit = {}): Response {
  return Response.json({ error: { code, message } }, { status, headers })
}
