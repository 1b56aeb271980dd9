import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '#storage/database.ts'
import { readerOf, startClock } from './clock.ts'
import { type Fleet, type Moment, startFleet } from './fleet.ts'
import type { OwnPostgres } from './postgres.ts'
import { type Memory, type Receiver, startReceiver } from './receiver.ts'
import { prepareStorm, type Storm, stormBegins } from './storm.ts'
import { countStorm, ledgerLine, type Tally } from './tally.ts'

/** One storm and what is done to it. */
export interface Scenario {
  readonly storm: Storm
  readonly memory: Memory
  readonly kills: number
  /** How many times the database ends in the middle of everything. */
  readonly crashes: number
  /** How much faster than the world its clock runs. */
  readonly speed: number
}

export interface Result {
  readonly tally: Tally
  readonly kills: ReadonlyMap<Moment, number>
  readonly crashes: number
  /** Ends of workers that nobody had killed, each with its reason. */
  readonly fell: readonly string[]
  readonly faults: ReadonlyMap<string, number>
  readonly ledger: string
}

/** Of a hundred requests this many meet each of the receiver's seven faults. */
const faultRate = 2
/** How often it is asked whether all has come to its end, in milliseconds. */
const pollEvery = 250
/** A run that has not ended this long after the late window never will, in minutes of the scenario. */
const patience = 60

/** Four workers on one server. */
export async function stormOnServer(server: OwnPostgres, schema: string, scenario: Scenario): Promise<Result> {
  const clock = startClock(stormBegins, scenario.speed)
  const now = readerOf(clock)
  const target = { url: server.url, schema }
  const database = await openDatabase(target)
  const receiver = await startReceiver({ memory: scenario.memory, now, faultRate })
  await prepareStorm(database, scenario.storm, clock)
  const orders = { target, clock, receiver: receiver.url, memory: scenario.memory }
  const fleet = startFleet({ workers: 4, kills: scenario.kills, orders })
  try {
    const counting = untilKilled(fleet, scenario.kills)
    for (let crash = 1; crash <= scenario.crashes; crash++) {
      await counting((scenario.kills * crash) / (scenario.crashes + 1))
      await server.crash()
    }
    await fleet.calm
    const deadline = now().add({ minutes: scenario.storm.lateWindow + patience })
    while (!(await isOver(database, scenario.storm)) && Temporal.Instant.compare(now(), deadline) < 0) {
      await new Promise((resolve) => setTimeout(resolve, pollEvery))
    }
    return await resultOf(database, fleet, receiver, scenario)
  } finally {
    await fleet.stop()
    await receiver.close()
    await database.close()
  }
}

/** One worker on a folder, killed and started again. */
export async function stormInFolder(scenario: Omit<Scenario, 'crashes'>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-chaos-'))
  const clock = startClock(stormBegins, scenario.speed)
  const receiver = await startReceiver({ memory: scenario.memory, now: readerOf(clock), faultRate })
  const orders = {
    target: { folder },
    clock,
    receiver: receiver.url,
    memory: scenario.memory,
    storm: scenario.storm,
  }
  const fleet = startFleet({ workers: 1, kills: scenario.kills, orders })
  const over = Promise.withResolvers<void>()
  fleet.onSaid((line) => {
    if (line === `runs ${scenario.storm.reminders} 0`) over.resolve()
  })
  const tooLate = setTimeout(over.resolve, ((scenario.storm.lateWindow + patience) * 60_000) / scenario.speed)
  try {
    await fleet.calm
    await over.promise
    await fleet.stop()
    const database = await openDatabase({ folder })
    const result = await resultOf(database, fleet, receiver, { ...scenario, crashes: 0 })
    await database.close()
    return result
  } finally {
    clearTimeout(tooLate)
    await fleet.stop()
    await receiver.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits until so many workers were killed. */
function untilKilled(fleet: Fleet, most: number) {
  return async (count: number) => {
    const killed = () => [...fleet.kills.values()].reduce((sum, one) => sum + one, 0)
    while (killed() < Math.min(count, most)) await new Promise((resolve) => setTimeout(resolve, pollEvery))
  }
}

async function isOver({ pool }: Database, { reminders }: Storm): Promise<boolean> {
  const { rows } = await pool.query<{ over: boolean }>(
    `SELECT count(*) = $1::int AND bool_and(state NOT IN ('planned', 'claimed')) AS over FROM runs`,
    [reminders],
  )
  return rows[0]?.over === true
}

async function resultOf({ pool }: Database, fleet: Fleet, receiver: Receiver, { crashes }: Scenario): Promise<Result> {
  const tally = await countStorm(pool, receiver.shown)
  const { kills, fell } = fleet
  return { tally, kills, fell, crashes, faults: receiver.faults, ledger: await ledgerLine(pool) }
}
