import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Pool } from 'pg'
import { print } from './measure.ts'

// How long until the address is printed, and how much memory does the idle program hold? Against the limits we set ourselves.

const limits = { firstStart: 8000, laterStart: 2000, embeddedMemory: 450, serverMemory: 200 }
/** Idle is what is left after the first ticks; the heap has settled by then. */
const settleFor = 15_000

interface Started {
  readonly child: ChildProcess
  /** Milliseconds from spawning to the printed address. */
  readonly took: number
}

async function start(environment: Record<string, string>): Promise<Started> {
  const begun = performance.now()
  const child = spawn(process.execPath, startArguments(), {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('Footfall is ready')) return { child, took: performance.now() - begun }
  }
  throw new Error('The program ended before it was ready')
}

/** What `npm start` gives to Node, without npm's own time. */
function startArguments(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const [, ...rest] = String(scripts.start).split(' ')
  return rest
}

async function stop({ child }: Started): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Resident memory in megabytes, as Linux counts it. */
function residentMemory({ child }: Started): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}

function printStart(what: string, took: number, limit: number): void {
  print(what, `${(took / 1000).toFixed(2)} s; limit ${limit / 1000} s; ratio ${(took / limit).toFixed(2)}`)
}

async function printIdle(what: string, started: Started, limit: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, settleFor))
  const memory = residentMemory(started)
  print(what, `${memory.toFixed(0)} MB; limit ${limit} MB; ratio ${(memory / limit).toFixed(2)}`)
}

/** On a schema of its own, so that the first start is one: it loads the engine that makes the tables, and keeps it. */
async function benchServer(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url })
  const schema = `start_bench_${process.pid}`
  const own = new URL(url)
  own.searchParams.set('options', `-c search_path=${schema}`)
  await pool.query(`CREATE SCHEMA ${schema}`)
  try {
    for (const which of ['first', 'later'] as const) {
      const server = await start({ DATABASE_URL: own.href })
      printStart(`${which} start, server Postgres`, server.took, limits[`${which}Start`])
      await printIdle(`idle memory after the ${which} start, server Postgres`, server, limits.serverMemory)
      await stop(server)
    }
  } finally {
    await pool.query(`DROP SCHEMA IF EXISTS ${schema}, ${schema}_queue CASCADE`)
    await pool.end()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'))
try {
  const first = await start({ DATA_DIR: folder, DATABASE_URL: '' })
  printStart('first start, embedded', first.took, limits.firstStart)
  await stop(first)
  const later = await start({ DATA_DIR: folder, DATABASE_URL: '' })
  printStart('later start, embedded', later.took, limits.laterStart)
  await printIdle('idle memory, embedded', later, limits.embeddedMemory)
  await stop(later)
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) print('server Postgres', 'skipped: set TEST_DATABASE_URL to measure it')
  else await benchServer(url)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
