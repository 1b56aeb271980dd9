import type { Address, Delivery, Messenger } from '#core/delivery-ports.ts'
import { type ClubFacts, decideRun, type RunFacts } from '#core/reminders/decide-run.ts'
import type { Run, RunEnd } from '#core/reminders/run.ts'
import type { Reply } from '#core/reply/reply.ts'
import type { DeliveryParts } from './deliver.ts'
import { findFacts } from './facts.ts'
import { type FarPlace, holdPaces, waitForPlaces } from './paces.ts'
import { within } from './within.ts'
import { writeReply } from './write-reply.ts'

/** What one try to send a run comes to. */
export type Attempt =
  | { readonly kind: 'end'; readonly end: RunEnd }
  | { readonly kind: 'later'; readonly at: Temporal.Instant; readonly paced: number }
  /** It may have been sent, and may be asked for again. */
  | { readonly kind: 'uncertain'; readonly cause: unknown }
  /** It is another holder's by now, and theirs to send. */
  | { readonly kind: 'lost' }

/** A platform that takes longer to answer, in milliseconds, counts as uncertain: the lease must outlast it. */
const slowestSend = 60_000

interface Try {
  readonly run: Run
  readonly facts: RunFacts | ClubFacts
  readonly messenger: Messenger
}

/** Tries to send a claimed run. Throws only while nothing can have been sent. */
export async function attempt(run: Run, parts: DeliveryParts): Promise<Attempt> {
  const messenger = parts.messengers.get(run.club.platform)
  if (messenger === undefined) throw new Error(`No adapter for platform "${run.club.platform}" is running`)
  if (run.uncertain && !messenger.looks) return uncertain(messenger, undefined, parts)
  const facts = await findFacts(run, parts)
  const decision = decideRun(run, facts, parts.now())
  if (decision.kind === 'end') return decision
  if (decision.kind === 'later') return { ...decision, paced: run.paced }
  const far = await waitForPlaces(run, messenger, parts)
  if (far !== undefined) return later({ run, facts, messenger }, far, parts)
  const reply = await writeReply(run, decision.late, parts)
  const send = () => sendClaimed({ run, facts, messenger }, reply, parts)
  // What is on its way when a process dies stays in doubt for good where nobody can look, so it is kept to a few.
  return messenger.looks ? send() : parts.turns(send)
}

/** A process that dies in here leaves the run in doubt, and nowhere else. */
async function sendClaimed(one: Try, reply: Reply, parts: DeliveryParts): Promise<Attempt> {
  return (await parts.leases.sending(one.run.id, parts.owner)) ? send(one, reply, parts) : { kind: 'lost' }
}

async function send(one: Try, reply: Reply, parts: DeliveryParts): Promise<Attempt> {
  const { run, messenger } = one
  const { plannedFor, key, club } = run
  const mention = run.to === 'club' ? club.settings.mentionRole : undefined
  let outcome: Delivery
  let cause: unknown
  try {
    const sending = messenger.send(
      addressOf(run),
      { reply, plannedFor, mention, again: run.uncertain },
      key,
      parts.now(),
    )
    outcome = await within(slowestSend, sending, { kind: 'uncertain' })
  } catch (error) {
    outcome = { kind: 'uncertain' }
    cause = error
  }
  parts.measures.answered(club.platform, outcome.kind)
  return outcome.kind === 'uncertain' ? uncertain(messenger, cause, parts) : judge(one, outcome, parts)
}

function addressOf(run: Run): Address {
  const { club } = run
  const member = run.to === 'member' ? run.member : undefined
  return {
    platform: club.platform,
    club: club.id,
    place: club.platformId,
    member: member?.member,
    user: member?.user,
    channel: club.settings.channel,
  }
}

type Certain = Exclude<Delivery, { kind: 'uncertain' }>

async function judge(one: Try, outcome: Certain, parts: DeliveryParts): Promise<Attempt> {
  const { run, messenger } = one
  const at = parts.now()
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'end', end: { state: 'sent', ref: outcome.ref, at } }
    case 'retry': {
      const until = at.add(outcome.after)
      await holdPaces(run, messenger, outcome, until, parts)
      return later(one, { at: until, paced: 0 }, parts)
    }
    case 'unreachable':
    case 'gone':
      parts.refused(run, outcome.kind, outcome.why)
      return { kind: 'end', end: { state: 'failed', reason: outcome.kind, at } }
    case 'left':
      return { kind: 'end', end: { state: 'skipped', reason: 'left', at } }
  }
}

/** Whoever cannot look must not ask again: a second message is worse than none. */
function uncertain({ looks }: Messenger, cause: unknown, { now }: DeliveryParts): Attempt {
  return looks
    ? { kind: 'uncertain', cause }
    : { kind: 'end', end: { state: 'failed', reason: 'uncertain', at: now() } }
}

/** A run that would come too late is not kept waiting for it. */
function later({ run, facts }: Try, { at, paced }: FarPlace, { now }: DeliveryParts): Attempt {
  const then = decideRun(run, facts, at)
  return then.kind === 'end' ? { kind: 'end', end: { ...then.end, at: now() } } : { kind: 'later', at, paced }
}
