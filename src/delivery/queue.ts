import { PgBoss } from 'pg-boss'
import type { Dequeue, Enqueue, Execute, Requeue } from '#core/delivery-ports.ts'

/** Jobs hold a run's id and nothing else: whatever belongs to a member stays in the member's own rows. */
const sendQueue = 'send'
const deadQueue = 'send-exhausted'

/** With pauses that grow to five minutes these span more than the late window, which therefore ends most runs first. */
const tries = { retryLimit: 40, retryDelay: 5, retryDelayMax: 300, retryBackoff: true }
/** As long as a run's lease, in seconds; a job that fails for taking longer finds its run taken over. */
const expireInSeconds = 120
/** What is done is in the ledger; the queue forgets it after an hour. */
const deleteAfterSeconds = 3600
/** Jobs fetched at once: their runs share statements. The second worker works while the first writes. */
const serverWork = { batchSize: 200, localConcurrency: 2 }
const embeddedWork = { batchSize: 100, localConcurrency: 1 }
/**
 * So many jobs at once are more than Postgres has seen of the table when it last looked, and it would read all of them to
 * find the next few; so it is told to look again.
 */
const storm = 1000

export interface QueueParts {
  /** Runs one statement; on the embedded database it waits its turn on the one connection there is. */
  readonly execute: Execute
  readonly embedded: boolean
  /** The Postgres schema that the queue keeps to itself. */
  readonly schema: string
  readonly onError: (error: Error) => void
}

export interface QueueHandlers {
  /** Sends a run; what it throws is tried again, later each time. */
  readonly send: (run: string) => Promise<void>
  /** Called once for a run whose tries are used up. */
  readonly exhausted: (run: string) => Promise<void>
}

export interface Queue {
  readonly enqueue: Enqueue
  readonly requeue: Requeue
  readonly dequeue: Dequeue
  start(handlers: QueueHandlers): Promise<void>
  /** Fetches at once so many runs that were just enqueued, instead of at the next poll. */
  wake(runs: number): void
  /** Finishes the jobs under way, for at most `seconds`. */
  stop(seconds: number): Promise<void>
}

/** The queue on pg-boss, through the database the program already has. */
export function createQueue({ execute, embedded, schema, onError }: QueueParts): Queue {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => execute(text, values ?? []) },
    schema,
    backend: embedded ? 'pglite' : 'postgres',
    schedule: false,
    // Its own index care wants to run outside any transaction and to see the whole server; ours is small and pruned.
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', onError)
  let worker: string | undefined
  return {
    enqueue: (runs, executeInside) => insert(boss, runs, 0, executeInside),
    requeue: async (runs, wait, executeInside) => {
      // A run has one job, which has the run's own id, so the old one makes way.
      await boss.deleteJob(sendQueue, [...runs], { db: databaseOf(executeInside) })
      await insert(boss, runs, Math.max(0, wait.total('seconds')), executeInside)
    },
    dequeue: async (runs, executeInside) => {
      // A job that was given up has another id, so that what it is about tells more than whose it was.
      await executeInside(`DELETE FROM "${schema}".job WHERE data->>'run' = ANY ($1::text[])`, [runs])
    },
    start: async (handlers) => {
      await boss.start()
      await boss.createQueue(deadQueue)
      await boss.createQueue(sendQueue, { ...tries, deadLetter: deadQueue, expireInSeconds, deleteAfterSeconds })
      const options = {
        ...(embedded ? embeddedWork : serverWork),
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 2,
      } as const
      worker = await boss.work(sendQueue, options, async (jobs) => {
        const tries = await Promise.all(jobs.map((job) => tryJob(job, handlers.send, onError)))
        const failed = jobs.filter((_, index) => tries[index] === false)
        // These go back by themselves; once this returns, the others of the batch are done.
        if (failed.length > 0) await boss.fail(sendQueue, failed)
      })
      await boss.work(deadQueue, { pollingIntervalSeconds: 30 }, async (jobs) => {
        for (const job of jobs) await handlers.exhausted(runOf(job.data))
      })
    },
    wake: (runs) => {
      if (worker !== undefined) boss.notifyWorker(worker)
      if (runs >= storm) execute(`ANALYZE "${schema}".job`, []).catch(onError)
    },
    stop: (seconds) => boss.stop({ graceful: true, timeout: seconds * 1000 }),
  }
}

/** Jobs in the caller's transaction, to be fetched after so many seconds. */
async function insert(boss: PgBoss, runs: readonly string[], startAfter: number, execute: Execute): Promise<void> {
  const jobs = runs.map((run) => ({ id: run, data: { run }, startAfter }))
  await boss.insert(sendQueue, jobs, { db: databaseOf(execute) })
}

function databaseOf(execute: Execute) {
  return { executeSql: (text: string, values?: unknown[]) => execute(text, values ?? []) }
}

/** False when the job is to come up again. */
async function tryJob(
  { data }: { data: unknown },
  send: QueueHandlers['send'],
  onError: (error: Error) => void,
): Promise<boolean> {
  try {
    await send(runOf(data))
    return true
  } catch (error) {
    onError(new Error(`Sending run ${runOf(data)} failed and will be tried again`, { cause: error }))
    return false
  }
}

/** The run a job names. Jobs are written by this file alone, but they come back from a database. */
function runOf(data: unknown): string {
  if (typeof data === 'object' && data !== null && 'run' in data && typeof data.run === 'string') return data.run
  throw new Error('A queue job names no run')
}
