import { createTask } from 'node-cron'
import type { Claimed, Enqueue, Leases, Ledger, Measures, Requeue } from '#core/delivery-ports.ts'

export interface TickParts {
  readonly ledger: Ledger
  readonly leases: Pick<Leases, 'sweep'>
  readonly enqueue: Enqueue
  readonly requeue: Requeue
  /** Called after a tick that put so many runs into the queue. */
  readonly planned: (runs: number) => void
  /** Called after a tick that found runs too late to send. */
  readonly onOutage: (outage: Outage) => void
  readonly now: () => Temporal.Instant
  readonly onError: (error: unknown) => void
  readonly measures: Pick<Measures, 'missed' | 'ticked'>
}

/** What a tick found undone, in one summary however many reminders it concerns. */
export interface Outage {
  readonly missed: number
  readonly late: number
  /** For when the oldest of them was planned. */
  readonly since: Temporal.Instant
}

/** As many reminders as one transaction takes. */
const batch = 1000
/** Of batches claimed at the same time: while one waits for the database another is worked out. */
const planners = 2

/** Claims whatever is due at this moment, batch by batch, and takes up what others left; answers how many reminders were due. */
async function tick(parts: TickParts): Promise<number> {
  const first = await parts.ledger.claimDue(batch, parts.now(), parts.enqueue)
  const rest = first.due < batch ? [] : await Promise.all(Array.from({ length: planners }, () => claimAll(parts)))
  const claims = [first, ...rest.flat()]
  const swept = await sweepAll(parts)
  const due = claims.reduce((sum, claimed) => sum + claimed.due, 0)
  if (due + swept > 0) parts.planned(due + swept)
  const broken = claims.flatMap((claimed) => claimed.broken)
  if (broken.length > 0)
    parts.onError(new Error(`Reminders in zones that are not known here cannot be planned: ${broken.join(', ')}`))
  countMissed(claims, parts.measures)
  const outage = outageOf(claims)
  if (outage !== undefined) parts.onOutage(outage)
  return due
}

async function claimAll({ ledger, enqueue, now }: TickParts): Promise<readonly Claimed[]> {
  const claims: Claimed[] = []
  do claims.push(await ledger.claimDue(batch, now(), enqueue))
  while (claims.at(-1)?.due === batch)
  return claims
}

async function sweepAll({ leases, requeue, now }: TickParts): Promise<number> {
  const atOnce = Temporal.Duration.from({ seconds: 0 })
  let total = 0
  let swept: number
  do {
    swept = await leases.sweep(batch, now(), (runs, execute) => requeue(runs, atOnce, execute))
    total += swept
  } while (swept === batch)
  return total
}

function countMissed(claims: readonly Claimed[], measures: TickParts['measures']): void {
  const missed = claims.reduce((sum, claimed) => sum + claimed.missed, 0)
  const overtaken = claims.reduce((sum, claimed) => sum + claimed.overtaken, 0)
  measures.missed('outage', overtaken)
  measures.missed('late', missed - overtaken)
}

function outageOf(claims: readonly Claimed[]): Outage | undefined {
  const missed = claims.reduce((sum, claimed) => sum + claimed.missed, 0)
  const late = claims.reduce((sum, claimed) => sum + claimed.late, 0)
  const [since] = claims.flatMap((claimed) => claimed.since ?? []).sort(Temporal.Instant.compare)
  return missed === 0 || since === undefined ? undefined : { missed, late, since }
}

export interface Ticker {
  /** When the last tick ended well, if one has. */
  lastTick(): Temporal.Instant | undefined
  /** Ticks once, now; while one is under way it is that one. */
  tickNow(): Promise<number>
  start(): void
  /** Stops ticking and waits for the tick under way. */
  stop(): Promise<void>
}

/**
 * Ticks every ten seconds. node-cron holds nobody's time: it skips whole days at clock changes, so it only asks,
 * and when a reminder is due is decided in `core/reminders`.
 */
export function createTicker(parts: TickParts): Ticker {
  let last: Temporal.Instant | undefined
  let running: Promise<number> | undefined
  const tickNow = () => {
    const begun = performance.now()
    running ??= tick(parts)
      .then((count) => {
        last = parts.now()
        parts.measures.ticked((performance.now() - begun) / 1000)
        return count
      })
      .finally(() => {
        running = undefined
      })
    return running
  }
  const tickSafely = async () => {
    try {
      await tickNow()
    } catch (error) {
      parts.onError(error)
    }
  }
  const task = createTask('*/10 * * * * *', tickSafely, { noOverlap: true, timezone: 'UTC' })
  return {
    lastTick: () => last,
    tickNow,
    start: () => {
      void tickSafely()
      void task.start()
    },
    stop: async () => {
      await task.destroy()
      await running?.catch(parts.onError)
    },
  }
}
