import { z } from 'zod'
import type { Wish } from '#core/dispatch.ts'
import type { Caller } from '#core/member.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { parseMember } from './address.ts'
import { notMember, RequestFault, tooLong } from './fault.ts'
import { longestLine } from './limits.ts'

const optionValue = z.union([z.string(), z.number(), z.boolean()])

const press = z.strictObject({
  member: z.string(),
  command: z.string(),
  options: z.record(z.string(), optionValue).default({}),
})
const invocation = z.union([z.strictObject({ member: z.string(), text: z.string() }), press])

/** Enough to know who sent it, whatever else is wrong with it. */
const named = z.looseObject({ member: z.string() })

/** What someone at the page wants. */
export interface Received {
  readonly caller: Caller
  readonly wish: Wish
}

/** Reads the body of `POST /api/invocations`; throws nothing but `RequestFault`, whatever was sent. */
export function parseInvocation(body: string): Received {
  const { caller, sent } = parseBody(body, invocation)
  if ('text' in sent) {
    const { text } = sent
    if (text.length > longestLine) throw tooLong('text', { length: text.length, max: longestLine }, caller)
    return { caller, wish: { kind: 'line', text } }
  }
  return { caller, wish: { kind: 'command', command: sent.command, options: sent.options } }
}

/** A button that is pressed, or a command that is bare: what may open a form. */
export interface PressReceived {
  readonly caller: Caller
  readonly command: string
  readonly options: OptionInputs
}

/** Reads the body of `POST /api/forms`; throws nothing but `RequestFault`. */
export function parsePress(body: string): PressReceived {
  const { caller, sent } = parseBody(body, press)
  return { caller, command: sent.command, options: sent.options }
}

function parseBody<Shape extends z.ZodType>(
  body: string,
  shape: Shape,
): { readonly caller: Caller; readonly sent: z.output<Shape> } {
  const json = parseJson(body)
  const sender = named.safeParse(json)
  const caller = sender.success ? parseMember(sender.data.member) : undefined
  const parsed = shape.safeParse(json)
  if (!parsed.success) {
    const path = faultPath(parsed.error)
    const code = 'page.error.shape'
    throw new RequestFault({ status: 400, code, path, say: (phrasebook) => phrasebook.text(code, { path }), caller })
  }
  if (caller === undefined) throw notMember()
  return { caller, sent: parsed.data }
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
