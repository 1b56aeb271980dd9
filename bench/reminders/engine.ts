import type { Messenger } from '#core/delivery-ports.ts'
import { deliver, giveUp } from '#delivery/deliver.ts'
import { createTicker } from '#delivery/tick.ts'
import { type Database, type DatabaseTarget, openDatabase } from '#storage/database.ts'
import { composeDelivery } from '#test/support/delivery-parts.ts'
import { bareInserts } from './floor.ts'
import { type Crowd, dueAt, seed } from './seed.ts'

/** What the process is told on its command line, as JSON. */
export interface EngineOrders {
  readonly target: Exclude<DatabaseTarget, { running: unknown }>
  readonly crowd: Crowd
}

/** What it answers with, as JSON. Times in milliseconds, memory in bytes. */
export interface EngineReport {
  readonly idleTick: number
  readonly planned: number
  readonly floor: number
  readonly delivered: number
  readonly memory: number
  /** From opening the database, which is there already, to being able to plan. */
  readonly start: number
}

const nobody: Messenger = {
  looks: true,
  paces: [],
  send: () => Promise.resolve({ kind: 'sent', ref: 'ref' }),
}
const idleTicks = 500
/** The heap has settled by then, in milliseconds. */
const settleFor = 3000

async function measure({ target, crowd }: EngineOrders): Promise<EngineReport> {
  const seeding = await openDatabase(target)
  await seed(seeding.pool, crowd)
  await seeding.close()
  const begun = performance.now()
  const database = await openDatabase(target)
  const clock = { now: dueAt.subtract({ seconds: 10 }) }
  const now = () => clock.now
  const fault = Promise.withResolvers<never>()
  // It is looked at only while something is under way.
  fault.promise.catch(() => undefined)
  const { parts, leases, queue, queueSchema } = composeDelivery(database, {
    messengers: new Map([['bench', nobody]]),
    now,
    speed: 1,
    onError: fault.reject,
  })
  const gate = Promise.withResolvers<void>()
  const all = Promise.withResolvers<void>()
  let delivered = 0
  await queue.start({
    send: async (run) => {
      await gate.promise
      await deliver(run, parts)
      if (++delivered === crowd.due) all.resolve()
    },
    exhausted: (run) => giveUp(run, parts),
  })
  const ticker = createTicker({
    ledger: parts.ledger,
    leases,
    enqueue: queue.enqueue,
    requeue: queue.requeue,
    planned: queue.wake,
    onOutage: fault.reject,
    now,
    onError: fault.reject,
    measures: parts.measures,
  })
  const start = performance.now() - begun
  const idleTick = await idleTickTime(() => ticker.tickNow())
  await new Promise((resolve) => setTimeout(resolve, settleFor))
  const memory = watchMemory()
  clock.now = dueAt
  const planned = await perSecond(crowd.due, () => ticker.tickNow())
  const deliveredRate = await perSecond(crowd.due, async () => {
    gate.resolve()
    await Promise.race([all.promise, fault.promise])
  })
  const peak = memory.peak()
  await checkLedger(database, crowd)
  await queue.stop(30)
  const floor = await bareInserts(database.pool, queueSchema)
  await database.close()
  return { idleTick, planned, floor, delivered: deliveredRate, memory: peak, start }
}

/** The 99th percentile of a tick that finds nothing. */
async function idleTickTime(tick: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < idleTicks; round++) {
    const begun = performance.now()
    if ((await tick()) > 0) throw new Error('Something was due already')
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)[Math.floor(idleTicks * 0.99)] ?? Number.NaN
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (1000 * count) / (performance.now() - begun)
}

/** How far the resident memory rises over what it is now. */
function watchMemory() {
  const idle = process.memoryUsage.rss()
  let most = idle
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  return {
    peak: () => {
      clearInterval(timer)
      return Math.max(most, process.memoryUsage.rss()) - idle
    },
  }
}

async function checkLedger({ pool }: Database, { due }: Crowd): Promise<void> {
  const { rows } = await pool.query<{ state: string; count: number }>(
    'SELECT state, count(*)::int FROM runs GROUP BY state',
  )
  const [only] = rows
  if (rows.length !== 1 || only?.state !== 'sent' || only.count !== due) {
    throw new Error(`${due} runs ought to be sent; the ledger says ${JSON.stringify(rows)}`)
  }
}

// Only the bench makes the argument.
const report = await measure(JSON.parse(process.argv[2] ?? '{}') as EngineOrders)
process.stdout.write(`${JSON.stringify(report)}\n`)
