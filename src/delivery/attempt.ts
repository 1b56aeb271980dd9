import type { Address, Delivery, Messenger } from '#core/ports.ts'
import { decideRun } from '#core/reminders/decide-run.ts'
import { inTime } from '#core/reminders/due.ts'
import type { Run, RunEnd } from '#core/reminders/run.ts'
import type { Reply } from '#core/reply/reply.ts'
import type { DeliveryParts } from './deliver.ts'
import { findFacts } from './facts.ts'
import { within } from './within.ts'
import { writeReply } from './write-reply.ts'

/** What one try to send a run comes to. */
export type Attempt =
  | { readonly kind: 'end'; readonly end: RunEnd }
  | { readonly kind: 'later'; readonly at: Temporal.Instant; readonly paced: boolean }
  /** It may have been sent, and may be asked for again. */
  | { readonly kind: 'uncertain'; readonly cause: unknown }

/** How long a message waits here for its place in the pace; for a later place it goes back to the queue. */
const patience = Temporal.Duration.from({ seconds: 10 })
/** A platform that takes longer to answer, in milliseconds, counts as uncertain: the lease must outlast it. */
const slowestSend = 60_000

/** Tries to send a claimed run. Throws only while nothing can have been sent. */
export async function attempt(run: Run, parts: DeliveryParts): Promise<Attempt> {
  const messenger = parts.messengers.get(run.member.platform)
  if (messenger === undefined) throw new Error(`No adapter for platform "${run.member.platform}" is running`)
  if (run.uncertain && !messenger.looks) return uncertain(messenger, undefined, parts)
  const decision = decideRun(run, await findFacts(run, parts), parts.now())
  if (decision.kind === 'end') return decision
  const place = await takePlace(run, messenger, parts)
  const wait = place.since(parts.now())
  if (Temporal.Duration.compare(wait, patience) > 0) return later(run, place, true, parts)
  if (wait.sign > 0) await parts.wait(wait)
  return send(run, messenger, await writeReply(run, decision.late, parts), parts)
}

async function send(run: Run, messenger: Messenger, reply: Reply, parts: DeliveryParts): Promise<Attempt> {
  const { plannedFor, key, member } = run
  const address: Address = { platform: member.platform, club: member.club, member: member.member, user: member.user }
  let outcome: Delivery
  try {
    const sending = messenger.send(address, { reply, plannedFor }, key, parts.now())
    outcome = await within(slowestSend, sending, { kind: 'uncertain' })
  } catch (error) {
    return uncertain(messenger, error, parts)
  }
  return judge(run, messenger, outcome, parts)
}

async function judge(run: Run, messenger: Messenger, outcome: Delivery, parts: DeliveryParts): Promise<Attempt> {
  const at = parts.now()
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'end', end: { state: 'sent', ref: outcome.ref, at } }
    case 'retry': {
      const until = at.add(outcome.after)
      if (messenger.pace !== undefined) await parts.pacing.hold(bucketOf(run, messenger.pace.per), until)
      return later(run, until, false, parts)
    }
    case 'unreachable':
    case 'gone':
      parts.refused(run, outcome.kind, outcome.why)
      return { kind: 'end', end: { state: 'failed', reason: outcome.kind, at } }
    case 'uncertain':
      return uncertain(messenger, undefined, parts)
  }
}

/** Whoever cannot look must not ask again: a second message is worse than none. */
function uncertain({ looks }: Messenger, cause: unknown, { now }: DeliveryParts): Attempt {
  return looks
    ? { kind: 'uncertain', cause }
    : { kind: 'end', end: { state: 'failed', reason: 'uncertain', at: now() } }
}

/** A run that would come too late is not kept waiting for it. */
function later(run: Run, at: Temporal.Instant, paced: boolean, { now }: DeliveryParts): Attempt {
  if (inTime({ date: run.date, at: run.plannedFor }, at, run.lateWindow)) return { kind: 'later', at, paced }
  const end: RunEnd = run.uncertain
    ? { state: 'failed', reason: 'uncertain', at: now() }
    : { state: 'missed', reason: 'late', at: now() }
  return { kind: 'end', end }
}

async function takePlace(run: Run, { pace }: Messenger, { pacing, now }: DeliveryParts): Promise<Temporal.Instant> {
  if (pace === undefined) return now()
  const { plannedFor, paced } = run
  return pacing.take({ bucket: bucketOf(run, pace.per), perSecond: pace.perSecond, now: now(), plannedFor, paced })
}

/** A member's private messages are a channel of their own. Our own ids, which name nobody once the member is deleted. */
function bucketOf({ member }: Run, per: 'platform' | 'club' | 'channel'): string {
  const { platform, club } = member
  return { platform, club: `${platform}/${club}`, channel: `${platform}/${club}/${member.member}` }[per]
}
