import type { Leases, Ledger, Measures, Messenger, Pacing, Requeue } from '#core/delivery-ports.ts'
import type { Dispatch } from '#core/dispatch.ts'
import type { Content, Stores } from '#core/ports.ts'
import type { Run, RunEnd } from '#core/reminders/run.ts'
import type { Turns } from '#core/turns.ts'
import { type Attempt, attempt } from './attempt.ts'

export interface DeliveryParts {
  readonly ledger: Ledger
  readonly leases: Pick<Leases, 'sending'>
  readonly pacing: Pacing
  readonly stores: Stores
  readonly dispatch: Dispatch
  readonly content: Content
  /** By platform. */
  readonly messengers: ReadonlyMap<string, Messenger>
  readonly requeue: Requeue
  /** Names this process in leases. */
  readonly owner: string
  readonly now: () => Temporal.Instant
  /** For messages of which nobody can find out later whether they came: a few of this process at once. */
  readonly turns: Turns
  /** Resolves after a while. */
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  /** Told of each run that a platform would not take, for the operator. */
  readonly refused: (run: Run, kind: 'unreachable' | 'gone', why: string) => void
  readonly measures: Measures
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
  const run = await parts.ledger.claimRun(id, parts.owner, parts.now())
  // Ended already, or under another holder's lease: the job was delivered twice, the run is not.
  if (run === undefined) return
  let result: Attempt
  try {
    result = await attempt(run, parts)
  } catch (error) {
    // Nothing was sent by this try, so what is known of the run is what was known before.
    await giveBack(run, run.uncertain, parts)
    throw new TryAgain('it could not be sent', { cause: error })
  }
  await settle(run, result, parts)
}

async function settle(run: Run, result: Attempt, parts: DeliveryParts): Promise<void> {
  const { ledger, owner, now, requeue } = parts
  switch (result.kind) {
    case 'lost':
      return
    case 'end':
      return end(run, result.end, parts)
    case 'later': {
      const back = { queuedFor: result.at, uncertain: run.uncertain, paced: result.paced }
      return ledger.putBack(run.id, owner, back, (runs, execute) => requeue(runs, result.at.since(now()), execute))
    }
    case 'uncertain':
      await giveBack(run, true, parts)
      throw new TryAgain('nobody knows whether it was sent', { cause: result.cause })
  }
}

async function end({ id, plannedFor }: Run, how: RunEnd, { ledger, owner, measures }: DeliveryParts): Promise<void> {
  await ledger.endRun(id, owner, how)
  measures.ended(how, plannedFor)
}

/** The queue tries the same job again, later each time. */
function giveBack({ id, paced }: Run, uncertain: boolean, { ledger, owner, now }: DeliveryParts): Promise<void> {
  return ledger.putBack(id, owner, { queuedFor: now(), uncertain, paced }, undefined)
}

/** Records that a run's tries are used up. */
export async function giveUp(id: string, parts: DeliveryParts): Promise<void> {
  const { ledger, owner, now } = parts
  const run = await ledger.claimRun(id, owner, now())
  if (run === undefined) return
  const reason = run.uncertain ? 'uncertain' : 'exhausted'
  await end(run, { state: 'failed', reason, at: now() }, parts)
}
