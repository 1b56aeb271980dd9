import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { bundlePage } from '#adapters/web/bundle.ts'
import { createRanker } from '#answers/ranker.ts'
import { loadContent } from '#content/load.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import { createDispatch } from '#core/dispatch.ts'
import { phrases } from '#core/phrases.ts'
import type { Channels, Content } from '#core/ports.ts'
import type { Run } from '#core/reminders/run.ts'
import { deliver, giveUp } from '#delivery/deliver.ts'
import { type Housekeeping, startHousekeeping } from '#delivery/housekeeping.ts'
import { createLossNews } from '#delivery/loss-news.ts'
import { createQueue, type Queue } from '#delivery/queue.ts'
import { createTicker, type Outage, type Ticker } from '#delivery/tick.ts'
import { createTurns } from '#delivery/turns.ts'
import { createMetrics } from '#http/metrics.ts'
import { createServer, pageObstacle } from '#http/server.ts'
import { forgetPresses } from '#storage/buttons.ts'
import { checkDatabase, type Database, openDatabase } from '#storage/database.ts'
import { exclusively } from '#storage/exclusively.ts'
import { executeOn } from '#storage/execute.ts'
import { type AllStores, createStores } from '#storage/stores.ts'
import type { Config } from './config.ts'
import { createBugReports, type Log } from './log.ts'
import { createPlatforms } from './platforms.ts'
import { shelf } from './shelf.ts'

export interface ProgramParts {
  readonly config: Config
  readonly log: Log
  /** The one clock; tests move it. */
  readonly now: () => Temporal.Instant
}

export interface Program {
  /** Where the page is. */
  readonly url: string
  /** Looks for due reminders now, as the ticker does every ten seconds; answers how many there were. */
  tick(): Promise<number>
  /** Finishes what is under way and closes everything, the last opened first. */
  stop(): Promise<void>
}

const contentFolder = fileURLToPath(new URL('../content', import.meta.url))
/** How long a stop waits for messages that are being sent, in seconds. */
const queueGrace = 5
/** Of messages that nobody could look for if this process died. */
const atOnce = 5
/** A tick older than this means that reminders do not come, in seconds. */
const oldestTick = 60
/** A press that waits in the database outlives by a month a button whose key was retired when it was made. */
const pressMonths = 14

/** The whole program: config → content → storage → delivery → adapters. Nothing else knows all of them. */
export async function startProgram(parts: ProgramParts): Promise<Program> {
  // Both are slow and leave this thread alone for most of it, so they begin before the content is read.
  const opening = openDatabase(databaseTarget(parts.config))
  const bundling = bundlePage()
  const content = await loadAlong(() => loadContent(contentFolder, phrases), opening, bundling)
  const database = await opening
  const closers: Closers = [() => database.close()]
  try {
    return { ...(await compose(parts, content, database, closers)), stop: () => closeAll(closers) }
  } catch (error) {
    await closeAll(closers).catch((closing: unknown) => parts.log.error({ err: closing }, 'closing failed too'))
    throw error
  }
}

/** Closes what was opened last first, all of it even when one part fails, and throws the first failure at the end. */
async function closeAll(closers: Closers): Promise<void> {
  const failures: unknown[] = []
  for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/** Loads while other things begin; when it throws, a database that was being opened is closed first. */
async function loadAlong(
  load: () => Content,
  opening: Promise<Database>,
  bundling: Promise<unknown>,
): Promise<Content> {
  // Who awaits them later hears of their failure; until then it must not count as unhandled.
  for (const begun of [opening, bundling]) begun.catch(() => undefined)
  // A turn of the event loop, in which both get going.
  await new Promise((resolve) => setImmediate(resolve))
  try {
    return load()
  } catch (error) {
    await opening.then(
      (database) => database.close(),
      () => undefined,
    )
    throw error
  }
}

/** This machine's zone; UTC where its setting names none that Temporal knows (an empty `TZ` does). */
function localZone(log: Log): string {
  const zone = Temporal.Now.timeZoneId()
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId
  } catch {
    log.warn({ zone }, 'this machine has no usable time zone (see TZ): new clubs begin with UTC')
    return 'UTC'
  }
}

/** What closes each part, in the order they were opened. */
type Closers = (() => Promise<void>)[]

async function compose({ config, log, now }: ProgramParts, content: Content, database: Database, closers: Closers) {
  const defaults = { zone: localZone(log), language: content.locales[0] ?? 'en' }
  const queue = openQueue(database, log)
  const { enqueue, requeue } = queue
  const stores = createStores(database, { defaults, secretsKey: config.secretsKey, requeue })
  await stores.buttonKeys.current()
  const ranker = createRanker(content, shelf)
  const bugs = createBugReports(log)
  const catalogue = createCatalogue(content)
  const channels = new Map<string, Channels>()
  const messengers = new Map<string, Messenger>()
  const coaching = { catalogue, content, stores, ranker, bugs, channels, messengers }
  const dispatch = createDispatch(coaching)
  const { ledger, leases, pacing } = stores
  const owner = randomUUID()
  const { discord } = config
  const joining = { coaching, dispatch, stores, database, discord, log, owner, now, wait, messengers, channels }
  const platforms = await createPlatforms(joining)
  const onError = (error: unknown) => log.error({ err: error }, 'whoever set up a club could not be told of its loss')
  const losses = createLossNews({ stores, content, messengers, now, onError })
  const refused = (run: Run, kind: string, why: string) => {
    log.warn({ run: run.id, platform: run.club.platform, kind, why }, 'a platform took no reminder')
    if (run.to === 'club' && kind === 'gone') losses.tell(run)
  }
  const { measures, route: metrics } = createMetrics(() => leases.open())
  const sources = { ledger, leases, pacing, stores, dispatch, content }
  const delivery = { ...sources, messengers, requeue, owner, now, wait, refused, measures, turns: createTurns(atOnce) }
  const handlers = { send: (run: string) => deliver(run, delivery), exhausted: (run: string) => giveUp(run, delivery) }
  // Replicas that make the queue's tables at the same moment get in each other's way.
  await exclusively(database, 'queue', () => queue.start(handlers))
  closers.push(async () => {
    await queue.stop(queueGrace)
    await losses.settled()
    await leases.handBack(owner, now())
  })
  const planning = { ledger, leases, enqueue, requeue, planned: queue.wake, now, measures }
  const ticker = createTicker({ ...planning, ...tickNews(log) })
  const housekeeping = keepHouse(stores, database, now, log)
  closers.push(async () => void (await Promise.all([ticker.stop(), housekeeping.stop()])))
  const server = createServer({
    host: config.host,
    port: config.port,
    publicUrl: config.publicUrl,
    password: config.webPassword,
    routes: [...platforms.routes, metrics],
    checks: { ...checks(database, ticker, now), ...platforms.checks },
    phrasebook: content.phrasebook(defaults.language),
    bugs,
  })
  const { url } = await server.listen()
  closers.push(() => server.close())
  const obstacle = pageObstacle({ host: config.host, publicUrl: config.publicUrl, password: config.webPassword })
  if (obstacle !== undefined) log.warn({ host: config.host, publicUrl: config.publicUrl }, obstacle)
  platforms.start()
  closers.push(() => platforms.stop())
  ticker.start()
  log.info({ url, database: database.kind }, 'listening')
  return { url, tick: () => ticker.tickNow() }
}

function databaseTarget({ databaseUrl, dataDir }: Config) {
  return databaseUrl === undefined ? { folder: dataDir } : { url: databaseUrl }
}

function wait(duration: Temporal.Duration): Promise<void> {
  return sleep(duration.total('milliseconds'))
}

function keepHouse({ pacing }: AllStores, database: Database, now: () => Temporal.Instant, log: Log): Housekeeping {
  const dayAgo = () => now().subtract({ hours: 24 })
  const longAgo = () => now().toZonedDateTimeISO('UTC').subtract({ months: pressMonths }).toInstant()
  const chores = [() => pacing.forget(dayAgo()), () => forgetPresses(database, longAgo())]
  return startHousekeeping(chores, (error) => log.warn({ err: error }, 'a chore failed'))
}

/** What the operator hears of ticks: one line for all that an outage cost. */
function tickNews(log: Log) {
  return {
    onError: (error: unknown) => log.error({ err: error }, 'a tick failed; the next one tries again'),
    onOutage: ({ missed, late, since }: Outage) =>
      log.warn({ missed, late, since: since.toString() }, 'reminders were not planned in time: some are missed'),
  }
}

function openQueue(database: Database, log: Log): Queue {
  return createQueue({
    execute: executeOn(database.pool),
    embedded: database.kind === 'embedded',
    // Two programs on one server, each in a schema of its own, must not take each other's jobs.
    schema: `${database.schema}_queue`,
    onError: (error) => log.warn({ err: error }, 'the queue reports an error'),
  })
}

/** What must hold for the program to do its work; each rejects with the reason when it does not. */
function checks(database: Database, ticker: Ticker, now: () => Temporal.Instant) {
  return {
    database: () => checkDatabase(database),
    tick: async () => {
      const last = ticker.lastTick()
      if (last === undefined || now().since(last).total('seconds') > oldestTick) {
        throw new Error(`The last tick is older than ${oldestTick} s`)
      }
    },
  }
}
