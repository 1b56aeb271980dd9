import { practiceDay } from '#core/coaching/practice-day.ts'
import { nextSession } from '#core/coaching/session.ts'
import { clock } from '#core/dates.ts'
import type { Dispatch } from '#core/dispatch.ts'
import type { Address, Content, Ledger, Messenger, Stores } from '#core/ports.ts'
import { decideRun, type RunFacts } from '#core/reminders/decide-run.ts'
import type { Run, RunEnd } from '#core/reminders/run.ts'
import { aside } from '#core/reply/build.ts'
import type { Reply } from '#core/reply/reply.ts'

export interface DeliveryParts {
  readonly ledger: Ledger
  readonly stores: Stores
  readonly dispatch: Dispatch
  readonly content: Content
  /** By platform. */
  readonly messengers: ReadonlyMap<string, Messenger>
  /** Names this process in leases. */
  readonly owner: string
  readonly now: () => Temporal.Instant
}

/** Thrown when a run goes back to the queue; the run itself is open again by then. */
class TryAgain extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`A run goes back to the queue: ${why}`, options)
    this.name = 'TryAgain'
  }
}

/** Takes one run to its end: decides, lets core write the reply, sends it, and records what came of it. */
export async function deliver(id: string, parts: DeliveryParts): Promise<void> {
  const { ledger, owner, now } = parts
  const run = await ledger.claimRun(id, owner, now())
  // Ended already, or under another holder's lease: the job was delivered twice, the run is not.
  if (run === undefined) return
  let end: RunEnd
  try {
    const decision = decideRun(run, await factsOf(run, parts), now())
    end = decision.kind === 'end' ? decision.end : await send(run, decision.late, parts)
  } catch (error) {
    await ledger.endRun(id, owner, { state: 'planned', at: now() })
    throw new TryAgain('it could not be sent', { cause: error })
  }
  await ledger.endRun(id, owner, end)
  if (end.state === 'planned') throw new TryAgain('the platform asked to wait')
}

/** Records that a run's tries are used up. */
export async function giveUp(id: string, { ledger, owner, now }: DeliveryParts): Promise<void> {
  const run = await ledger.claimRun(id, owner, now())
  if (run !== undefined) await ledger.endRun(id, owner, { state: 'failed', reason: 'exhausted', at: now() })
}

async function factsOf({ member, plannedFor, date }: Run, { stores, content }: DeliveryParts): Promise<RunFacts> {
  const day = practiceDay(plannedFor, member.zone, member.settings.dayEnd)
  const [[checkIn], pause, enrolment] = await Promise.all([
    stores.checkIns.between(member, day, day),
    stores.pauses.on(member, date),
    stores.enrolments.current(member),
  ])
  const plan = content.library(member.language).plans.find((one) => one.id === enrolment?.plan)
  if (enrolment === undefined || plan === undefined) return { checkIn, pause, enrolment, finished: false }
  const log = await stores.checkIns.between(member, enrolment.start, day)
  return { checkIn, pause, enrolment, finished: nextSession(plan, enrolment, log) === undefined }
}

async function send(run: Run, late: boolean, parts: DeliveryParts): Promise<RunEnd> {
  const { member, plannedFor, key } = run
  const messenger = parts.messengers.get(member.platform)
  if (messenger === undefined) throw new Error(`No adapter for platform "${member.platform}" is running`)
  const reply = await writeReply(run, late, parts)
  const address: Address = { platform: member.platform, club: member.club, member: member.member, user: member.user }
  const outcome = await messenger.send(address, { reply, plannedFor }, key, parts.now())
  const at = parts.now()
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', ref: outcome.ref, at }
    case 'retry':
      return { state: 'planned', at }
    case 'unreachable':
    case 'gone':
    case 'uncertain':
      return { state: 'failed', reason: outcome.kind, at }
  }
}

/** A due reminder is an invocation of `/drill` like any other; a late one says for when it was planned. */
async function writeReply(run: Run, late: boolean, { dispatch, content, now }: DeliveryParts): Promise<Reply> {
  const { member } = run
  const dispatched = await dispatch({
    caller: run.caller,
    now: now(),
    wish: { kind: 'command', command: 'drill', options: {} },
  })
  if (dispatched.kind !== 'answered') throw new Error('The drill of a reminder could not be written')
  if (!late) return dispatched.reply
  const time = clock(run.plannedFor.toZonedDateTimeISO(run.zone).toPlainTime())
  const note = aside(...content.phrasebook(member.language).say('reminder.late', { time }))
  return { ...dispatched.reply, blocks: [note, ...dispatched.reply.blocks] }
}
