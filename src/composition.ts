import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRanker } from '#answers/ranker.ts'
import type { Adviser } from '#core/adviser.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import { createDispatch } from '#core/dispatch.ts'
import type { Channels, Content } from '#core/ports.ts'
import type { Run } from '#core/reminders/run.ts'
import { createTurns } from '#core/turns.ts'
import { answerRound } from '#delivery/answer-news.ts'
import { type Courier, type CourierParts, createCourier } from '#delivery/courier.ts'
import { deliver, giveUp } from '#delivery/deliver.ts'
import { type Housekeeping, startHousekeeping } from '#delivery/housekeeping.ts'
import { letterRound } from '#delivery/letters.ts'
import { createLossNews, type LossNews, type LossParts } from '#delivery/loss-news.ts'
import { createQueue, type Queue } from '#delivery/queue.ts'
import { createTicker, type Outage, type Ticker } from '#delivery/tick.ts'
import { createMetrics } from '#http/metrics.ts'
import { createServer, pageObstacle } from '#http/server.ts'
import { createAdviser } from '#llm/adviser.ts'
import { forgetPresses } from '#storage/buttons.ts'
import { checkDatabase, type Database } from '#storage/database.ts'
import { exclusively } from '#storage/exclusively.ts'
import { executeOn } from '#storage/execute.ts'
import { forgetLeftClubs } from '#storage/left-clubs.ts'
import { notePresence } from '#storage/presence.ts'
import { forgetReceived } from '#storage/received.ts'
import { reclaimRuns } from '#storage/reclaim.ts'
import { type AllStores, createStores } from '#storage/stores.ts'
import { vacuumEmbedded } from '#storage/vacuum.ts'
import { followZoneRules } from '#storage/zone-rules.ts'
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

/** How long a stop waits for messages that are being sent, in seconds. */
const queueGrace = 5
/** Of messages that nobody could look for if this process died. */
const atOnce = 5
/** A tick older than this means that reminders do not come, in seconds. */
const oldestTick = 60
/** A press that waits in the database outlives by a month a button whose key was retired when it was made. */
const pressMonths = 14

/** What closes each part, in the order they were opened. */
export type Closers = (() => Promise<void>)[]

/** Makes every part and starts it; `closers` receives what undoes that. */
export async function compose(
  { config, log, now }: ProgramParts,
  content: Content,
  database: Database,
  closers: Closers,
) {
  const defaults = { zone: localZone(log), language: content.locales[0] ?? 'en' }
  const queue = openQueue(database, log)
  const { enqueue, requeue, dequeue } = queue
  const stores = createStores(database, { defaults, secretsKey: config.secretsKey, requeue, dequeue })
  await stores.buttonKeys.current()
  const ranker = createRanker(content, shelf)
  const bugs = createBugReports(log)
  const catalogue = createCatalogue(content)
  const channels = new Map<string, Channels>()
  const messengers = new Map<string, Messenger>()
  const coaching = { catalogue, content, stores, ranker, bugs, channels, messengers, ...adviserOf(config, log) }
  const dispatch = createDispatch(coaching)
  const { ledger, leases, pacing } = stores
  const owner = randomUUID()
  const { discord, slack, publicUrl, secretsKey } = config
  const configured = { discord, slack, publicUrl, secretsKey }
  const losses = openLossNews({ stores, content, messengers, now }, log)
  const given = { ...configured, log, lost: losses.tell, owner, now, wait }
  const platforms = await createPlatforms({ coaching, dispatch, stores, database, ...given, messengers, channels })
  const refused = tellRefused(losses, log)
  const { measures, route: metrics } = createMetrics(() => leases.open())
  const sources = { ledger, leases, pacing, stores, dispatch, content }
  const delivery = { ...sources, messengers, requeue, owner, now, wait, refused, measures, turns: createTurns(atOnce) }
  const handlers = { send: (run: string) => deliver(run, delivery), exhausted: (run: string) => giveUp(run, delivery) }
  await takeUp(database, now(), log)
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
  const courier = openCourier(stores, content, delivery, log)
  closers.push(async () => void (await Promise.all([ticker.stop(), courier.stop(), housekeeping.stop()])))
  const server = createServer({
    ...serverSettings(config, log),
    routes: [...platforms.routes, metrics],
    checks: { ...checks(database, ticker, now), ...platforms.checks },
    phrasebook: content.phrasebook(defaults.language),
    bugs,
  })
  const { url } = await server.listen()
  closers.push(() => server.close())
  platforms.start()
  closers.push(() => platforms.stop())
  ticker.start()
  courier.start()
  log.info({ url, database: database.kind }, 'listening')
  return { url, tick: () => tickAll(ticker, courier) }
}

/** What an earlier process left: runs in its hands, and next times by zone rules that may have changed since. */
async function takeUp(database: Database, at: Temporal.Instant, log: Log): Promise<void> {
  // Nobody else can have the folder open, so whoever held a run is gone.
  const reclaimed = database.kind === 'embedded' ? await reclaimRuns(database, at) : 0
  const moved = await followZoneRules(database, at)
  await notePresence(database, at)
  if (moved > 0) log.warn({ moved }, 'zone rules have changed: so many reminders were planned anew')
  if (reclaimed > 0) log.info({ reclaimed }, 'runs that the last process left are taken up')
}

function openLossNews(parts: Omit<LossParts, 'onError'>, log: Log): LossNews {
  const onError = (error: unknown) => log.error({ err: error }, 'whoever set up a club could not be told of its loss')
  return createLossNews({ ...parts, onError })
}

/** The operator hears of every run that a platform would not take, and whoever set up a club of its lost channel. */
function tellRefused(losses: LossNews, log: Log) {
  return (run: Run, kind: string, why: string) => {
    log.warn({ run: run.id, platform: run.club.platform, kind, why }, 'a platform took no reminder')
    if (run.to === 'club' && kind === 'gone') losses.tell(run)
  }
}

/** A language model, where one is configured. */
function adviserOf({ llm }: Config, log: Log): { readonly adviser?: Adviser } {
  if (llm === undefined) return {}
  return {
    adviser: createAdviser({ ...llm, onError: (why) => log.warn({ why }, 'the language model gave no advice') }),
  }
}

function openCourier(
  { answerNews, letterBox }: AllStores,
  content: Content,
  parts: Omit<CourierParts, 'onError'>,
  log: Log,
): Courier {
  const onError = (error: unknown) => log.warn({ err: error }, 'what a coach has said could not be brought yet')
  return createCourier([answerRound(answerNews, content), letterRound(letterBox, content)], { ...parts, onError })
}

/** Reminders, whose number it answers with, and what coaches have said. */
async function tickAll(ticker: Ticker, courier: Courier): Promise<number> {
  const due = await ticker.tickNow()
  await courier.bring()
  return due
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

/** Where the server listens; says so when nobody will reach the page there. */
function serverSettings({ host, port, publicUrl, webPassword: password }: Config, log: Log) {
  const obstacle = pageObstacle({ host, publicUrl, password })
  if (obstacle !== undefined) log.warn({ host, publicUrl }, obstacle)
  return { host, port, publicUrl, password }
}

function wait(duration: Temporal.Duration): Promise<void> {
  return sleep(duration.total('milliseconds'))
}

function keepHouse(
  { pacing, privacy }: AllStores,
  database: Database,
  now: () => Temporal.Instant,
  log: Log,
): Housekeeping {
  const dayAgo = () => now().subtract({ hours: 24 })
  const longAgo = () => now().toZonedDateTimeISO('UTC').subtract({ months: pressMonths }).toInstant()
  const chores = [
    () => notePresence(database, now()),
    () => pacing.forget(dayAgo()),
    () => forgetPresses(database, longAgo()),
    () => forgetReceived(database, dayAgo()),
    () => forgetLeftClubs(database, privacy, now()),
    // Last, when what is to be forgotten has gone.
    () => vacuumEmbedded(database),
  ]
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
