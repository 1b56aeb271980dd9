import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { type Bot, startBot } from './discord/bot.ts'
import { type Ask, askAtPace, askTogether } from './discord/load.ts'
import { print } from './measure.ts'

// What does the coach cost over discord.js alone? Its whole program, and a bare handler that answers one line, each in a
// process of its own with the real client, on a Discord on the loopback that checks every request. That Discord and those
// who ask share a third process, which may be the slowest of all: so the processor time of both bots is told beside.

const wanted = { ofBare: 0.6, p99: 100 }
const together = 16
const batch = 250
const batches = 8
const pace = { perSecond: 100, count: 1000 }
const schema = `footfall_bench_discord_${process.pid}`

interface Rate {
  readonly perSecond: number
  /** Milliseconds for one. */
  readonly processor: number
}

/** In turns, so that a machine whose speed drifts slows both alike. */
async function measureInTurns(one: readonly [Bot, Ask], other: readonly [Bot, Ask]): Promise<readonly [Rate, Rate]> {
  const spent = [one, other].map(() => ({ took: 0, processor: 0 }))
  for (let turn = 0; turn <= batches; turn++) {
    for (const [index, [bot, ask]] of [one, other].entries()) {
      const before = bot.processorTime()
      const took = await askTogether(batch, together, ask)
      const sum = spent[index]
      // The first turn warms up.
      if (turn === 0 || sum === undefined) continue
      sum.took += took
      sum.processor += bot.processorTime() - before
    }
  }
  const [first, second] = spent.map(({ took, processor }) => ({
    perSecond: (1000 * batch * batches) / took,
    processor: processor / (batch * batches),
  }))
  if (first === undefined || second === undefined) throw new Error('There are two to measure')
  return [first, second]
}

function printRates(what: string, coach: Rate, bare: Rate, aim = ''): void {
  const [share, cost] = [coach.perSecond / bare.perSecond, coach.processor / bare.processor]
  print(
    `${what}, ${together} at once`,
    `${coach.perSecond.toFixed(0)}/s; bare discord.js ${bare.perSecond.toFixed(0)}/s; ${aim}ratio ${share.toFixed(2)}`,
  )
  print(
    '  processor time for each',
    `${coach.processor.toFixed(2)} ms; bare discord.js ${bare.processor.toFixed(2)} ms; ratio ${cost.toFixed(2)}`,
  )
}

async function printPace(what: string, ask: Ask): Promise<void> {
  const p99 = await askAtPace(pace.count, pace.perSecond, ask)
  const figure = `${p99.toFixed(1)} ms; limit ${wanted.p99} ms; ratio ${(p99 / wanted.p99).toFixed(2)}`
  print(`${what} at ${pace.perSecond}/s, p99 to the first answer`, figure)
}

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const bareHandler = fileURLToPath(new URL('discord/bare.ts', import.meta.url))

function startCoach(database: Readonly<Record<string, string>>): Promise<Bot> {
  return startBot(({ apiUrl, token }) => ({
    file: program,
    environment: {
      ...{ PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: '', ...database },
      ...{ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl },
    },
  }))
}

async function benchOn(where: string, database: Readonly<Record<string, string>>): Promise<void> {
  const coach = await startCoach(database)
  const bare = await startBot(({ apiUrl, token }) => ({
    file: bareHandler,
    parameters: [apiUrl, token],
  }))
  try {
    const why = coach.ask('why-heel-strike')
    const [ours, theirs] = await measureInTurns([coach, why], [bare, bare.ask('why-heel-strike')])
    printRates(`/why-heel-strike, ${where}`, ours, theirs, `wanted ${wanted.ofBare} of it; `)
    await printPace(`/why-heel-strike, ${where}`, why)
    if (where === 'server') await benchCheckIn(coach, bare)
    await printPace('bare discord.js', bare.ask('why-heel-strike'))
    const breaches = coach.discord.breaches.length
    if (breaches > 0) throw new Error(`Discord refused ${breaches} requests of the coach`)
  } finally {
    await Promise.all([coach.stop(), bare.stop()])
  }
}

async function benchCheckIn(coach: Bot, bare: Bot): Promise<void> {
  // Who checks in follows a plan.
  await askTogether(batch, together, coach.ask('drill'))
  const checkin = coach.ask('checkin', { outcome: 'partly' })
  const [ours, theirs] = await measureInTurns([coach, checkin], [bare, bare.ask('why-heel-strike')])
  printRates('/checkin, server', ours, theirs)
  await printPace('/checkin, server', checkin)
}

async function benchServer(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const own = new URL(url)
  own.searchParams.set('options', `-c search_path=${schema}`)
  await client.query(`CREATE SCHEMA ${schema}`)
  try {
    await benchOn('server', { DATABASE_URL: own.href })
  } finally {
    await client.query(`DROP SCHEMA IF EXISTS ${schema}, ${schema}_queue CASCADE`)
    await client.end()
  }
}

async function benchEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'))
  try {
    await benchOn('embedded', { DATA_DIR: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const url = process.env.TEST_DATABASE_URL
if (url !== undefined) await benchServer(url)
else {
  print('/checkin, server', 'skipped: set TEST_DATABASE_URL to measure it')
  await benchEmbedded()
}
