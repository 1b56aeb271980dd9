import type { Outbox } from '#core/delivery-ports.ts'
import type { Dispatch } from '#core/dispatch.ts'
import type { Caller } from '#core/member.ts'
import type { Members } from '#core/ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { Redraw, Reply } from '#core/reply/reply.ts'
import { errorAnswer, statusOf } from './fault.ts'
import { parseInvocation } from './receive.ts'
import type { InvocationAnswer } from './wire.ts'

export interface InvokeParts {
  readonly dispatch: Dispatch
  readonly members: Members
  readonly outbox: Outbox
  readonly now: () => Temporal.Instant
}

/** `POST /api/invocations`: what someone typed or pressed, and the reply to it. */
export async function invoke(request: Request, parts: InvokeParts): Promise<Response> {
  const { caller, wish } = parseInvocation(await request.text())
  const now = parts.now()
  const dispatched = await parts.dispatch({ caller, now, wish })
  switch (dispatched.kind) {
    case 'refused': {
      const { error, message } = dispatched
      return errorAnswer(statusOf(error), error.code, message, error.path)
    }
    case 'broken':
      return errorAnswer(500, 'bug', plainText(dispatched.reply))
    case 'answered': {
      const { reply } = dispatched
      if (reply.redraw !== undefined) await redraw(reply.redraw, caller, now, parts)
      const messageId = reply.audience === 'channel' ? await share(reply, caller, now, parts) : undefined
      const answer: InvocationAnswer = {
        reply,
        plainText: plainText(reply),
        at: now.toString(),
        ...(messageId === undefined ? {} : { messageId }),
      }
      return Response.json(answer)
    }
  }
}

/** Lets the message that a press counts on say so on everyone's page. */
async function redraw({ command, options, ref }: Redraw, caller: Caller, now: Temporal.Instant, parts: InvokeParts) {
  if (ref === undefined) return
  const drawn = await parts.dispatch({ caller, now, wish: { kind: 'command', command, options } })
  if (drawn.kind !== 'answered') return
  const { club } = await parts.members.enter(caller, now)
  await parts.outbox.revise(club, ref, drawn.reply)
}

/** Puts a reply for the whole club where everyone's page finds it; answers with its id. */
async function share(reply: Reply, caller: Caller, now: Temporal.Instant, parts: InvokeParts): Promise<string> {
  const { club } = await parts.members.enter(caller, now)
  return parts.outbox.post(
    { club, member: undefined },
    { reply, plannedFor: undefined },
    `shared:${crypto.randomUUID()}`,
    now,
  )
}
