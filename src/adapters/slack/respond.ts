/** Answers by the address that came with what someone did. */
export interface Responder {
  /** False when Slack takes it there no more. */
  respond(url: string, body: object): Promise<boolean>
}

/** How long an answer is waited for, in milliseconds. */
const slowestAnswer = 5_000

/** Only Slack's own addresses are written to, and that of the API where it is elsewhere. */
export function createResponder(apiUrl: string): Responder {
  const hosts = new Set(['hooks.slack.com', new URL(apiUrl).host])
  return {
    async respond(url, body) {
      if (!URL.canParse(url) || !hosts.has(new URL(url).host)) return false
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
          redirect: 'error',
          signal: AbortSignal.timeout(slowestAnswer),
        })
        await answer.body?.cancel()
        return answer.ok
      } catch {
        // It may have come all the same; saying it again is better here than not at all.
        return false
      }
    },
  }
}
