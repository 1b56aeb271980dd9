import { z } from 'zod'
import { parseJson } from './receive.ts'

/** What is wrong with a message is told as everywhere on Slack, with a status that says nothing of it. */
const refusalSchema = z.object({ ok: z.literal(false) })

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
        const said = parseJson(await answer.text())
        return answer.ok && !refusalSchema.safeParse(said).success
      } catch {
        // It may have come all the same; saying it again is better here than not at all.
        return false
      }
    },
  }
}
