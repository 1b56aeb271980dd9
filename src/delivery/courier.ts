import { createTask } from 'node-cron'
import type { Delivery, Messenger, Pacing, Parcel, Parcels } from '#core/delivery-ports.ts'
import { afterQuiet } from '#core/reminders/quiet.ts'
import type { Reply } from '#core/reply/reply.ts'
import { holdPaces, type Placed, waitForPlaces } from './paces.ts'
import { within } from './within.ts'

export interface CourierParts {
  /** By platform. */
  readonly messengers: ReadonlyMap<string, Messenger>
  readonly pacing: Pacing
  readonly now: () => Temporal.Instant
  /** Resolves after a while. */
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** Brings all parcels of one sort that are due at this moment; how many there were. */
export type Round = (parts: CourierParts) => Promise<number>

/** Brings what coaches have for the club and its members. */
export interface Courier {
  /** Brings whatever is due at this moment; how many parcels that were. */
  bring(): Promise<number>
  start(): void
  /** Stops looking, and waits for what is being brought. */
  stop(): Promise<void>
}

const batch = 50
/** Longer than a platform takes at the most, so that nobody else brings the same meanwhile. */
const lease = Temporal.Duration.from({ minutes: 2 })
const slowestSend = 60_000
/** After something went wrong; at the last whoever it concerns hears of it with their next command. */
const pause = Temporal.Duration.from({ minutes: 2 })
const mostTries = 40

/** Looks every five seconds: someone may be waiting. */
export function createCourier(rounds: readonly Round[], parts: CourierParts): Courier {
  let running: Promise<number> | undefined
  const bring = () => {
    running ??= goRound(rounds, parts).finally(() => {
      running = undefined
    })
    return running
  }
  const bringSafely = async () => void (await bring().catch(parts.onError))
  const task = createTask('*/5 * * * * *', bringSafely, { noOverlap: true, timezone: 'UTC' })
  return {
    bring,
    start: () => {
      void bringSafely()
      void task.start()
    },
    stop: async () => {
      await task.destroy()
      await running?.catch(parts.onError)
    },
  }
}

async function goRound(rounds: readonly Round[], parts: CourierParts): Promise<number> {
  let total = 0
  for (const round of rounds) total += await round(parts)
  return total
}

/** A sort of parcels: where they are kept, and what is brought of each. */
export interface Sort<P extends Parcel> {
  readonly parcels: Parcels<P>
  readonly write: (parcel: P) => Reply
  /** The same for every try, so that a platform recognises a message it has. */
  readonly keyOf: (parcel: P) => string
}

export async function bringSort<P extends Parcel>(sort: Sort<P>, parts: CourierParts): Promise<number> {
  let total = 0
  let claimed: readonly P[]
  do {
    claimed = await sort.parcels.claim(batch, parts.now(), parts.now().add(lease))
    for (const parcel of claimed) await bringOne(parcel, sort, parts).catch(parts.onError)
    total += claimed.length
  } while (claimed.length === batch)
  return total
}

/** What a coach brings comes in a break too; only a member's quiet hours keep it back. */
async function bringOne<P extends Parcel>(parcel: P, sort: Sort<P>, parts: CourierParts): Promise<void> {
  const { parcels } = sort
  const { messengers, now } = parts
  const messenger = messengers.get(parcel.club.platform)
  if (parcel.left) return parcels.end(parcel, false, now())
  if (parcel.tries > mostTries) return parcels.end(parcel, true, now())
  if (messenger === undefined) return parcels.putBack(parcel, now().add(pause), parcel.uncertain)
  if (parcel.uncertain && !messenger.looks) return parcels.end(parcel, true, now())
  const loud = loudAfter(parcel, now())
  if (Temporal.Instant.compare(loud, now()) > 0) return parcels.putBack(parcel, loud, parcel.uncertain)
  const far = await waitForPlaces(placedOf(parcel), messenger, parts)
  if (far !== undefined) return parcels.putBack(parcel, far.at, parcel.uncertain)
  // Whatever goes wrong in writing leaves no doubt whether it was sent.
  const letter = { reply: sort.write(parcel), key: sort.keyOf(parcel) }
  if (!(await parcels.sending(parcel))) return
  await settle(parcel, messenger, await send(parcel, messenger, letter, parts), parcels, parts)
}

function loudAfter({ member }: Parcel, now: Temporal.Instant): Temporal.Instant {
  return member === undefined ? now : afterQuiet(now, member.zone, member.settings.quiet)
}

/** What of a run decides about its place among other messages. */
function placedOf({ member, club, opens, at }: Parcel): Placed {
  const placed = { club, plannedFor: at, paced: 0 }
  return member === undefined ? { ...placed, to: 'club' } : { ...placed, to: 'member', member, opens }
}

async function send(
  { member, club, uncertain }: Parcel,
  messenger: Messenger,
  { reply, key }: { readonly reply: Reply; readonly key: string },
  { now, onError }: CourierParts,
): Promise<Delivery> {
  const address = {
    platform: club.platform,
    club: club.id,
    place: club.platformId,
    member: member?.member,
    user: member?.user,
    channel: club.settings.channel,
  }
  const message = { reply, plannedFor: undefined, mention: undefined, again: uncertain }
  try {
    return await within(slowestSend, messenger.send(address, message, key, now()), { kind: 'uncertain' })
  } catch (error) {
    onError(error)
    return { kind: 'uncertain' }
  }
}

async function settle<P extends Parcel>(
  parcel: P,
  messenger: Messenger,
  outcome: Delivery,
  parcels: Parcels<P>,
  { now, pacing }: CourierParts,
): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
    case 'left':
      return parcels.end(parcel, false, now())
    case 'retry': {
      const until = now().add(outcome.after)
      await holdPaces(placedOf(parcel), messenger, outcome, until, { pacing })
      return parcels.putBack(parcel, until, false)
    }
    case 'unreachable':
    case 'gone':
      return parcels.end(parcel, true, now())
    case 'uncertain':
      // Whoever cannot look must not send again: whoever it concerns hears that nobody knows.
      return messenger.looks ? parcels.putBack(parcel, now().add(pause), true) : parcels.end(parcel, true, now())
  }
}
