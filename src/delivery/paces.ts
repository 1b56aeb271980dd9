import type { Delivery, Messenger, Pace } from '#core/delivery-ports.ts'
import type { MemberRun, Run } from '#core/reminders/run.ts'
import type { DeliveryParts } from './deliver.ts'

/** How long a message waits here for its place in a pace; for a later place it goes back to the queue. */
const patience = Temporal.Duration.from({ seconds: 10 })

/**
 * A message waits for its own channel before it takes a place that all share: taken together, the far place in a slow
 * channel would keep everyone else's places empty until then.
 */
const narrowestFirst = ['channel', 'club', 'new-direct', 'platform'] as const

/** What decides about a message's place: where it belongs, and since when it waits. */
export type Placed = PlacedFor & {
  readonly club: Pick<Run['club'], 'platform' | 'id'>
  readonly plannedFor: Temporal.Instant
  readonly paced: number
}

type PlacedFor =
  | { readonly to: 'member'; readonly member: Pick<MemberRun['member'], 'member'>; readonly opens: boolean }
  | { readonly to: 'club' }

/** A place too far off to wait for here. */
export interface FarPlace {
  readonly at: Temporal.Instant
  /** In how many paces the run's place has come by then. */
  readonly paced: number
}

/** Waits until a run's place has come in every pace of its messenger; answers with the first that is far off. */
export async function waitForPlaces(
  run: Placed,
  messenger: Messenger,
  { pacing, wait, now }: Pick<DeliveryParts, 'pacing' | 'wait' | 'now'>,
): Promise<FarPlace | undefined> {
  for (const [index, { per, perSecond }] of inOrder(messenger).entries()) {
    const bucket = bucketOf(run, per)
    if (bucket === undefined) continue
    const { plannedFor } = run
    const at = await pacing.take({ bucket, perSecond, now: now(), plannedFor, paced: index < run.paced })
    const ahead = at.since(now())
    if (Temporal.Duration.compare(ahead, patience) > 0) return { at, paced: index + 1 }
    if (ahead.sign > 0) await wait(ahead)
  }
  return undefined
}

/**
 * Keeps everyone silent whom a platform's "not yet" concerns: its messages all together, or those of one channel and,
 * where this one opened a conversation, others that would.
 */
export async function holdPaces(
  run: Placed,
  messenger: Messenger,
  { scope = 'channel' }: Extract<Delivery, { kind: 'retry' }>,
  until: Temporal.Instant,
  { pacing }: Pick<DeliveryParts, 'pacing'>,
): Promise<void> {
  const [narrowest, ...wider] = inOrder(messenger)
    .map(({ per }) => per)
    .filter((per) => (per === 'platform') === (scope === 'platform'))
  const held = [narrowest, wider.find((per) => per === 'new-direct')]
  for (const per of held) {
    const bucket = per && bucketOf(run, per)
    if (bucket !== undefined) await pacing.hold(bucket, until)
  }
}

function inOrder({ paces }: Messenger): readonly Pace[] {
  return paces.toSorted((one, other) => narrowestFirst.indexOf(one.per) - narrowestFirst.indexOf(other.per))
}

/** What shares a pace with this run; undefined: it is none of its messages. Our own ids, which name nobody later on. */
function bucketOf(run: Placed, per: Pace['per']): string | undefined {
  const { platform, id } = run.club
  switch (per) {
    case 'platform':
      return platform
    case 'club':
      return `${platform}/${id}`
    case 'channel':
      return `${platform}/${id}/${run.to === 'member' ? run.member.member : 'channel'}`
    case 'new-direct':
      return run.to === 'member' && run.opens ? `${platform}/new-direct` : undefined
  }
}
