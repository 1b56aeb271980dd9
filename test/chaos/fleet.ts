import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { type Step, steps } from './fault-points.ts'
import type { WorkerOrders } from './worker.ts'

const program = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Where a worker was when it was killed. */
export type Moment = Step | 'at random'

/** Workers that are killed and replaced. */
export interface Fleet {
  /** How many kills there were, by moment. */
  readonly kills: ReadonlyMap<Moment, number>
  /** What workers said before they ended at work though nobody had killed them; one that cannot start is no such. */
  readonly fell: readonly string[]
  /** Resolves once that many were killed; from then on no more are. */
  readonly calm: Promise<void>
  /** Called with what each worker says of itself. */
  onSaid(listener: (line: string) => void): void
  stop(): Promise<void>
}

interface FleetOrders {
  readonly workers: number
  readonly kills: number
  readonly orders: Omit<WorkerOrders, 'death'>
}

/** At the latest this long after it is ready a worker is killed wherever it is, in milliseconds. */
const longestLife = { withStep: 6000, atRandom: 2500 }

/** Starts workers, and another for each that ends; each is told where to die until there have been `kills`. */
export function startFleet({ workers, kills, orders }: FleetOrders): Fleet {
  const counted = new Map<Moment, number>()
  const fell: string[] = []
  const listeners: ((line: string) => void)[] = []
  const calm = Promise.withResolvers<void>()
  const running = new Set<ChildProcess>()
  let stopped = false
  let started = 0
  /** Kills there were, and those that workers now running are still to meet. */
  const count = { killed: 0, doomed: 0 }
  if (kills === 0) calm.resolve()

  const live = async () => {
    const doomed = count.killed + count.doomed < kills
    if (doomed) count.doomed++
    const death = doomed ? deathOf(started++) : undefined
    const argument = JSON.stringify({ ...orders, ...(death && { death }) })
    const child = spawn(process.execPath, [program, argument], { stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    const longest = death === undefined ? longestLife.atRandom : longestLife.withStep
    const end = await untilEnded(child, doomed ? longest * (0.2 + 0.8 * Math.random()) : undefined, (line) => {
      for (const listener of listeners) listener(line)
    })
    running.delete(child)
    if (doomed) count.doomed--
    if (stopped) return
    if (end.killed !== undefined) {
      counted.set(end.killed, (counted.get(end.killed) ?? 0) + 1)
      if (++count.killed === kills) calm.resolve()
    } else if (end.ready) fell.push(end.complaint)
    void live()
  }
  for (let worker = 0; worker < workers; worker++) void live()

  return {
    kills: counted,
    fell,
    calm: calm.promise,
    onSaid: (listener) => listeners.push(listener),
    async stop() {
      stopped = true
      const ends = [...running].map((child) => once(child, 'close'))
      for (const child of running) child.kill('SIGKILL')
      await Promise.all(ends)
    },
  }
}

interface End {
  /** Undefined when it ended by itself. */
  readonly killed: Moment | undefined
  /** Whether it had got to work. */
  readonly ready: boolean
  readonly complaint: string
}

/** Follows a worker to its end, and kills it `life` milliseconds after it is ready, if it lives so long. */
async function untilEnded(
  child: ChildProcessByStdio<null, Readable, Readable>,
  life: number | undefined,
  said: (line: string) => void,
): Promise<End> {
  let killed: Moment | undefined
  let ready = false
  let complaint = ''
  let timer: NodeJS.Timeout | undefined
  const kill = () => {
    if (child.kill('SIGKILL')) killed = 'at random'
  }
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    killed = steps.find((one) => line === `dies ${one}`) ?? killed
    if (line === 'ready') {
      ready = true
      if (life !== undefined) timer = setTimeout(kill, life)
    }
    said(line)
  })
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  return { killed, ready, complaint: `ended with ${String(code)}: ${complaint}` }
}

/** Each step in turn, and one in seven wherever the clock finds it. */
function deathOf(number: number): WorkerOrders['death'] {
  const step = steps[number % (steps.length + 1)]
  return step === undefined
    ? undefined
    : { step, time: step === 'after claim' || step === 'after commit' ? 1 : 1 + (number % 5) }
}
