import { clock } from '#core/dates.ts'
import type { Dispatch } from '#core/dispatch.ts'
import type { Content } from '#core/ports.ts'
import type { Run } from '#core/reminders/run.ts'
import { aside } from '#core/reply/build.ts'
import type { Reply } from '#core/reply/reply.ts'

interface Writing {
  readonly dispatch: Dispatch
  readonly content: Content
  readonly now: () => Temporal.Instant
}

/** A due reminder is an invocation of `/drill` like any other; a late one says for when it was planned. */
export async function writeReply(run: Run, late: boolean, { dispatch, content, now }: Writing): Promise<Reply> {
  const { member, caller } = run
  const dispatched = await dispatch({ caller, now: now(), wish: { kind: 'reminder', member } })
  if (dispatched.kind !== 'answered') throw new Error('The drill of a reminder could not be written')
  if (!late) return dispatched.reply
  const time = clock(run.plannedFor.toZonedDateTimeISO(run.zone).toPlainTime())
  const note = aside(...content.phrasebook(member.language).say('reminder.late', { time }))
  return { ...dispatched.reply, blocks: [note, ...dispatched.reply.blocks] }
}
