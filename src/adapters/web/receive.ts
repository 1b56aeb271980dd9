import { z } from 'zod'
import type { Wish } from '#core/dispatch.ts'
import type { Caller } from '#core/member.ts'
import { parseMember } from './address.ts'
import { notMember, RequestFault, tooLong } from './fault.ts'
import { longestLine } from './limits.ts'

const optionValue = z.union([z.string(), z.number(), z.boolean()])

const invocation = z.union([
  z.strictObject({ member: z.string(), text: z.string() }),
  z.strictObject({
    member: z.string(),
    command: z.string(),
    options: z.record(z.string(), optionValue).default({}),
  }),
])

/** Enough to know who sent it, whatever else is wrong with it. */
const named = z.looseObject({ member: z.string() })

/** What someone at the page wants. */
export interface Received {
  readonly caller: Caller
  readonly wish: Wish
}

/** Reads the body of `POST /api/invocations`; throws nothing but `RequestFault`, whatever was sent. */
export function parseInvocation(body: string): Received {
  const json = parseJson(body)
  const sender = named.safeParse(json)
  const caller = sender.success ? parseMember(sender.data.member) : undefined
  const parsed = invocation.safeParse(json)
  if (!parsed.success) {
    const path = faultPath(parsed.error)
    const code = 'page.error.shape'
    throw new RequestFault({ status: 400, code, path, say: (phrasebook) => phrasebook.text(code, { path }), caller })
  }
  if (caller === undefined) throw notMember()
  if ('text' in parsed.data) {
    const { text } = parsed.data
    if (text.length > longestLine) throw tooLong('text', { length: text.length, max: longestLine }, caller)
    return { caller, wish: { kind: 'line', text } }
  }
  return { caller, wish: { kind: 'command', command: parsed.data.command, options: parsed.data.options } }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const code = 'page.error.json'
    throw new RequestFault({ status: 400, code, path: undefined, say: (phrasebook) => phrasebook.text(code, {}) })
  }
}

/** Where the nearest of the two shapes was left, for the sentence; `body` when it was not an object at all. */
function faultPath(error: z.ZodError): string {
  const [issue] = error.issues
  const nearest =
    issue?.code === 'invalid_union' ? issue.errors.toSorted((one, other) => one.length - other.length)[0]?.[0] : issue
  const unknown = nearest?.code === 'unrecognized_keys' ? nearest.keys[0] : undefined
  return (
    [...(nearest?.path ?? []), ...(unknown === undefined ? [] : [unknown])].map(String).join('.').slice(0, 60) || 'body'
  )
}
