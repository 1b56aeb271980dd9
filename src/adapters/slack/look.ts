import { z } from 'zod'
import type { Api } from './api.ts'
import { failureOf, isRefused } from './failure.ts'
import { eventType } from './send.ts'

/** A message of ours that a conversation has already. */
export interface Found {
  readonly key: string
  readonly part: number
  readonly ts: string
}

const pageSchema = z.object({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.looseObject({ key: z.string(), part: z.number() }) })
        .optional()
        .catch(undefined),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

export interface LookParts {
  readonly api: Api
  readonly now: () => Temporal.Instant
}

/** Slack's clock need not be ours. */
const slack = Temporal.Duration.from({ minutes: 5 })
/** A message that was planned for no moment is looked for among those of the last hour. */
const recently = Temporal.Duration.from({ hours: 1 })
/** In a livelier channel than this nobody can tell. */
const mostPages = 5

/**
 * Our own messages since they were planned; undefined where Slack does not let us read them all, and nobody knows.
 * https://docs.slack.dev/reference/methods/conversations.history
 */
export async function look(
  { team, channel }: { readonly team: string; readonly channel: string },
  plannedFor: Temporal.Instant | undefined,
  { api, now }: LookParts,
): Promise<readonly Found[] | undefined> {
  const from = (plannedFor ?? now().subtract(recently)).subtract(slack)
  const oldest = String(from.epochMilliseconds / 1_000)
  const found: Found[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const ask = { channel, oldest, include_all_metadata: true, limit: 200, ...(cursor && { cursor }) }
    let answer: z.infer<typeof pageSchema>
    try {
      answer = pageSchema.parse(await api.call(team, 'conversations.history', ask))
    } catch (error) {
      if (isRefused(failureOf(error), 'missing_scope', 'not_allowed_token_type', 'access_denied')) return undefined
      throw error
    }
    found.push(...answer.messages.flatMap(foundOf))
    cursor = answer.response_metadata?.next_cursor
    if (answer.has_more !== true || cursor === undefined || cursor === '') return found
  }
  return undefined
}

function foundOf({ ts, metadata }: z.infer<typeof pageSchema>['messages'][number]): readonly Found[] {
  return metadata?.event_type === eventType ? [{ ...metadata.event_payload, ts }] : []
}
