import type { ShardLeases } from '#core/platform-ports.ts'
import { platform } from './address.ts'

/** The connection of one shard, while this process holds its lease. */
export interface Connection {
  /** False once it is of no use any more: it could not be opened, or it broke and did not come back. */
  isAlive(): boolean
  /** True while Discord's events come. */
  isReady(): boolean
  close(): Promise<void>
}

export interface ShardParts {
  readonly leases: ShardLeases
  /** Names this process in leases. */
  readonly owner: string
  readonly now: () => Temporal.Instant
  /** How many shards there are in all. */
  readonly count: () => Promise<number>
  readonly open: (shard: number, count: number) => Connection
  /** Told when a connection turned out to be of no use. */
  readonly onBroken: () => void
  /** Told when keeping or taking fails; the next time tries again. */
  readonly onError: (error: unknown) => void
}

export interface Shards {
  /** Keeps what is held and lets go what is lost. It asks nothing of Discord, so no trouble there lets a lease lapse. */
  keep(): Promise<void>
  /** Takes at most one shard more. */
  take(): Promise<void>
  /** Closes all connections and gives the leases back. */
  stop(): Promise<void>
  /** Whether every shard that is held brings events. */
  areReady(): boolean
}

/** How long a shard stays with a process that is silent: the next one takes it over then. */
const leaseFor = Temporal.Duration.from({ seconds: 15 })
/** How long a shard is left to others after its connection failed here: another machine may reach Discord. */
const leaveFor = Temporal.Duration.from({ seconds: 30 })

interface Held {
  readonly connection: Connection
  until: Temporal.Instant
}

/**
 * Each shard of the bot has one holder among all replicas, by a lease in the database. One is taken at a time, so replicas that start together share them, and Discord is asked for few sessions at once. Replicas that count
 * differently, because Discord recommends another number by now, may both hear of a server; what is delivered twice is
 * handled once all the same.
 */
export function createShards(parts: ShardParts): Shards {
  const state: State = { held: new Map(), left: new Map() }
  const { held } = state
  let stopped = false
  const inTurn = (work: () => Promise<unknown>) => {
    let underWay: Promise<unknown> = Promise.resolve()
    return async () => {
      underWay = underWay.then(() => (stopped ? undefined : work())).catch(parts.onError)
      await underWay
    }
  }
  // Apart from each other: a lease is kept while Discord, which is asked before a shard is taken, does not answer.
  const keepAll = inTurn(() => Promise.all([...held].map(([shard, one]) => keep(shard, one, state, parts))))
  const take = inTurn(() => takeOne(state, parts))
  return {
    keep: keepAll,
    take,
    async stop() {
      stopped = true
      // Each waits for the turn before it and does nothing itself.
      await Promise.all([keepAll(), take()])
      await Promise.all([...held].map(([shard, one]) => close(shard, one, state)))
      await parts.leases.release(parts.owner)
    },
    areReady: () => [...held.values()].every(({ connection }) => connection.isReady()),
  }
}

interface State {
  readonly held: Map<number, Held>
  /** Until when a shard is left to others. */
  readonly left: Map<number, Temporal.Instant>
}

async function close(shard: number, { connection }: Held, { held }: State): Promise<void> {
  try {
    await connection.close()
  } finally {
    // Not before: it must not be taken anew while it closes.
    held.delete(shard)
  }
}

async function keep(shard: number, one: Held, state: State, parts: ShardParts): Promise<void> {
  const { leases, owner, now } = parts
  if (!one.connection.isAlive()) {
    state.left.set(shard, now().add(leaveFor))
    parts.onBroken()
    return close(shard, one, state)
  }
  const until = now().add(leaseFor)
  const kept = await leases.hold({ platform, number: shard }, owner, until, now()).catch((error: unknown) => {
    parts.onError(error)
    // Without the database nobody can take it over before the lease runs out.
    return isPast(one.until, now()) ? false : undefined
  })
  if (kept === false) return close(shard, one, state)
  if (kept === true) one.until = until
}

async function takeOne({ held, left }: State, parts: ShardParts): Promise<void> {
  const { leases, owner, now } = parts
  const count = await parts.count()
  for (let shard = 0; shard < count; shard++) {
    const leftUntil = left.get(shard)
    if (held.has(shard) || (leftUntil !== undefined && !isPast(leftUntil, now()))) continue
    const until = now().add(leaseFor)
    if (!(await leases.hold({ platform, number: shard }, owner, until, now()))) continue
    held.set(shard, { connection: parts.open(shard, count), until })
    return
  }
}

function isPast(moment: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(moment, now) <= 0
}
