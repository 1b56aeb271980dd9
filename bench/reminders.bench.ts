import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { print } from './measure.ts'
import type { EngineOrders, EngineReport } from './reminders/engine.ts'

// How fast are reminders planned, sent and recorded when many come at one minute? Against what we ask of ourselves, bare
// inserts of the same rows, and a node-cron task for each member. BENCH_REMINDERS makes it smaller.

const wanted = { planned: 20_000, delivered: 5000, idleTick: 3, memory: 150, embeddedPlanned: 3000 }
const reminders = Number(process.env.BENCH_REMINDERS ?? 1_000_000)
const engine = new URL('reminders/engine.ts', import.meta.url)
const nodeCron = new URL('reminders/node-cron.ts', import.meta.url)
const schema = 'footfall_bench_reminders'

/** Runs a file of this bench in a process of its own, with the flags of `npm start`. */
function runAlone<Report>(file: URL, argument: string): Report {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const flags = String(scripts.start)
    .split(' ')
    .filter((word) => word.startsWith('--'))
  const output = execFileSync(process.execPath, [...flags, fileURLToPath(file), argument], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // What the file prints is the report.
  return JSON.parse(output) as Report
}

function printAtLeast(what: string, figure: number, limit: number): void {
  print(what, `${figure.toFixed(0)}/s; wanted ${limit}/s; ratio ${(figure / limit).toFixed(2)}`)
}

function printAtMost(what: string, figure: number, limit: number, unit: string): void {
  print(what, `${figure.toFixed(1)} ${unit}; limit ${limit} ${unit}; ratio ${(figure / limit).toFixed(2)}`)
}

function printEngine(where: string, report: EngineReport, { crowd }: EngineOrders, plannedLimit: number): void {
  const { planned, floor } = report
  printAtLeast(`planned and queued, ${crowd.due} of ${crowd.reminders}, ${where}`, planned, plannedLimit)
  print('  beside bare inserts of the same rows', `${floor.toFixed(0)}/s; ratio ${(planned / floor).toFixed(2)}`)
  const delivered = `sent to nobody and recorded by one process, ${where}`
  if (where === 'server') printAtLeast(delivered, report.delivered, wanted.delivered)
  else print(delivered, `${report.delivered.toFixed(0)}/s`)
  printAtMost(`a tick with nothing due, p99, ${where}`, report.idleTick, wanted.idleTick, 'ms')
  printAtMost(`memory over idle, ${where}`, report.memory / 2 ** 20, wanted.memory, 'MB')
}

function printNodeCron(report: EngineReport | undefined): void {
  const members = Math.max(1, reminders / 10)
  const cron = runAlone<{ took: number; memory: number }>(nodeCron, String(members))
  const memory = cron.memory / 2 ** 20
  const beside = report === undefined ? '' : `; ours ${(report.memory / 2 ** 20).toFixed(0)} MB while sending to them`
  print(`node-cron, a task for each of ${members} members, memory`, `${memory.toFixed(0)} MB${beside}`)
  const start = report === undefined ? '' : `; ours ${(report.start / 1000).toFixed(2)} s with ${reminders}`
  print(`node-cron, a task for each of ${members} members, start`, `${(cron.took / 1000).toFixed(2)} s${start}`)
}

async function onServer(url: string): Promise<EngineReport> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const drop = () =>
    client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE; DROP SCHEMA IF EXISTS ${schema}_queue CASCADE`)
  try {
    // What a run that was cut short left.
    await drop()
    const orders = { target: { url, schema }, crowd: { reminders, due: Math.max(1, reminders / 10) } }
    const report = runAlone<EngineReport>(engine, JSON.stringify(orders))
    printEngine('server', report, orders, wanted.planned)
    return report
  } finally {
    await drop()
    await client.end()
  }
}

function embedded(): void {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'))
  try {
    const orders = { target: { folder }, crowd: { reminders: reminders / 10, due: Math.max(1, reminders / 100) } }
    const report = runAlone<EngineReport>(engine, JSON.stringify(orders))
    printEngine('embedded', report, orders, wanted.embeddedPlanned)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const url = process.env.TEST_DATABASE_URL
if (url === undefined) print('server Postgres', 'skipped: set TEST_DATABASE_URL to measure it')
const report = url === undefined ? undefined : await onServer(url)
embedded()
printNodeCron(report)
