import { writeSync } from 'node:fs'
import { PgBoss } from 'pg-boss'
import { deliver, giveUp } from '#delivery/deliver.ts'
import { createTicker } from '#delivery/tick.ts'
import { type Database, type DatabaseTarget, openDatabase } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'
import { reclaimRuns } from '#storage/reclaim.ts'
import { composeDelivery } from '#test/support/delivery-parts.ts'
import { type FastClock, readerOf } from './clock.ts'
import { type Step, withClaimPoints, withSendPoints } from './fault-points.ts'
import { createHttpMessenger } from './http-messenger.ts'
import type { Memory } from './receiver.ts'
import { prepareStorm, type Storm } from './storm.ts'

/** What a worker is told on its command line, as JSON. */
export interface WorkerOrders {
  readonly target: Exclude<DatabaseTarget, { running: unknown }>
  readonly clock: FastClock
  readonly receiver: string
  readonly memory: Memory
  /** Where it kills itself, and the how-manieth time it gets there. */
  readonly death?: { readonly step: Step; readonly time: number }
  /** On a database that only one process may open, the worker itself makes the storm, once. */
  readonly storm?: Storm
}

/** Real milliseconds between ticks: with a fast clock the ticker's own ten seconds would be minutes. */
const tickEvery = 250

async function work(orders: WorkerOrders): Promise<void> {
  const now = readerOf(orders.clock)
  const database = await openDatabase(orders.target)
  if (orders.storm !== undefined) await prepareStorm(database, orders.storm, orders.clock)
  if (database.kind === 'embedded') await reclaimRuns(database, now())
  const { parts, leases, queue } = compose(orders, database, now)
  await queue.start({ send: (run) => deliver(run, parts), exhausted: (run) => giveUp(run, parts) })
  const ticker = createTicker({
    ledger: parts.ledger,
    leases,
    enqueue: queue.enqueue,
    requeue: queue.requeue,
    planned: queue.wake,
    onOutage: () => undefined,
    now,
    onError: note,
    measures: parts.measures,
  })
  ticker.start()
  setInterval(() => void ticker.tickNow().catch(note), tickEvery)
  await superviseOn(database, orders.clock)
  say('ready')
  if (database.kind === 'embedded') setInterval(() => void report(database).catch(note), tickEvery)
}

/** As `program.ts` does, with fault points around the two ports where a run can be cut short. */
function compose({ receiver, memory, death, clock }: WorkerOrders, database: Database, now: () => Temporal.Instant) {
  let left = death?.time ?? 0
  const reach = (step: Step) => {
    if (step !== death?.step || --left > 0) return
    say(`dies ${step}`)
    process.kill(process.pid, 'SIGKILL')
  }
  const messenger = withSendPoints(createHttpMessenger(receiver, memory), reach)
  const messengers = new Map([['chaos', messenger]])
  const composed = composeDelivery(database, { messengers, now, speed: clock.speed, onError: note })
  return { ...composed, parts: { ...composed.parts, ledger: withClaimPoints(composed.parts.ledger, reach) } }
}

/**
 * What pg-boss does every real minute: expire the jobs of workers that are gone. A worker here lives for seconds, and
 * its clock runs faster, so the pass is asked for; the queue's own claim still lets one process a minute through.
 */
async function superviseOn(database: Database, { speed }: FastClock): Promise<void> {
  const execute = executeOn(database.pool)
  const boss = new PgBoss({
    db: { executeSql: (text, values) => execute(text, values ?? []) },
    schema: `${database.schema}_queue`,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    supervise: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', note)
  await boss.start()
  setInterval(() => void boss.supervise().catch(note), Math.max(1000, 60_000 / speed))
  await boss.supervise()
}

/** How many runs are still open: on the embedded database nobody else can ask. */
async function report(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ line: string }>(
    `SELECT count(*) || ' ' || count(*) FILTER (WHERE state IN ('planned', 'claimed')) AS line FROM runs`,
  )
  say(`runs ${rows[0]?.line}`)
}

function say(line: string): void {
  // Written at once: a process that is about to be killed flushes nothing.
  writeSync(1, `${line}\n`)
}

function note(error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  writeSync(2, `${error instanceof Error ? error.message : String(error)}${cause}\n`)
}

// Only its parent makes the argument.
await work(JSON.parse(process.argv[2] ?? '{}') as WorkerOrders)
