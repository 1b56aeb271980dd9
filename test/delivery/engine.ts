import { createRanker } from '#answers/ranker.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import type { Announcement, Delivery, Messenger } from '#core/delivery-ports.ts'
import { createDispatch } from '#core/dispatch.ts'
import type { Caller } from '#core/member.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { createTurns } from '#core/turns.ts'
import { type DeliveryParts, deliver } from '#delivery/deliver.ts'
import { createTicker, type Outage, type TickParts } from '#delivery/tick.ts'
import { shelf } from '#src/shelf.ts'
import type { Database } from '#storage/database.ts'
import { createStores } from '#storage/stores.ts'
import { shippedContent } from '#test/support/core/content.ts'
import type { TestServer } from '#test/support/database.ts'
import { unmeasured } from '#test/support/delivery-parts.ts'
import { noQueue } from '#test/support/no-queue.ts'

const content = shippedContent()
const catalogue = createCatalogue(content)
const ranker = createRanker(content, shelf)

/** Monday 23 November 2026, 06:00 in Berlin. */
const morning = Temporal.Instant.from('2026-11-23T05:00:00Z')

export function callerOf(user: string): Caller {
  return { platform: 'test', club: { id: 'club', name: 'Club' }, user: { id: user, name: user }, role: 'member' }
}

interface EngineOptions {
  /** What the messenger answers, in turn; then it sends. */
  readonly answers?: readonly (Delivery | Error)[]
  readonly facts?: Partial<Pick<Messenger, 'looks' | 'paces'>>
}

/** The delivery engine on a database of its own, with a clock that the test moves and a messenger that keeps what it gets. */
export async function startEngine(server: TestServer, { answers = [], facts = {} }: EngineOptions = {}) {
  const database = await server.open()
  const requeued: { readonly run: string; readonly seconds: number }[] = []
  const refused: string[] = []
  const waits: number[] = []
  const requeue: TickParts['requeue'] = async (runs, wait) => {
    requeued.push(...runs.map((run) => ({ run, seconds: wait.total('seconds') })))
  }
  const defaults = { zone: 'Europe/Berlin', language: 'en' }
  const stores = createStores(database, { defaults, secretsKey: undefined, requeue, dequeue: noQueue })
  const dispatch = createDispatch({
    catalogue,
    content,
    stores,
    ranker,
    bugs: { report: rethrow },
    channels: new Map(),
    messengers: new Map(),
  })
  const clock = { now: morning }
  const sent: { readonly key: string; readonly at: Temporal.Instant; readonly message: Announcement }[] = []
  const asked: string[] = []
  const waiting = [...answers]
  const messenger: Messenger = {
    looks: true,
    paces: [],
    ...facts,
    send: async (_address, message, key, at) => {
      asked.push(key)
      const answer = waiting.shift()
      if (answer instanceof Error) throw answer
      if (answer !== undefined) return answer
      sent.push({ key, message, at })
      return { kind: 'sent', ref: String(sent.length) }
    },
  }
  const queued: string[] = []
  const parts: DeliveryParts = {
    ledger: stores.ledger,
    leases: stores.leases,
    pacing: stores.pacing,
    stores,
    dispatch,
    content,
    messengers: new Map([['test', messenger]]),
    requeue,
    owner: 'one',
    now: () => clock.now,
    wait: async (duration) => void waits.push(duration.total('seconds')),
    refused: (_run, kind, why) => void refused.push(`${kind}: ${why}`),
    measures: unmeasured,
    turns: createTurns(5),
  }
  const outages: Outage[] = []
  const tickParts: TickParts = {
    ledger: stores.ledger,
    leases: stores.leases,
    enqueue: async (runs) => void queued.push(...runs),
    requeue,
    planned: () => undefined,
    onOutage: (outage) => void outages.push(outage),
    now: () => clock.now,
    onError: rethrow,
    measures: unmeasured,
  }
  const ticker = createTicker(tickParts)
  const say = async (command: string, options: OptionInputs = {}, user = 'ada') => {
    const invocation = { caller: callerOf(user), now: clock.now, wish: { kind: 'command', command, options } } as const
    const outcome = await dispatch(invocation)
    if (outcome.kind !== 'answered') throw new Error(plainText(outcome.reply))
    return outcome.reply
  }
  /** Moves the clock and ticks there; answers the runs that were planned. */
  const tickAt = async (time: string) => {
    clock.now = Temporal.Instant.from(time)
    await ticker.tickNow()
    return queued.splice(0)
  }
  /** Ticks at a moment and sends all that became due. */
  const at = async (time: string) => {
    for (const run of await tickAt(time)) await deliver(run, parts)
  }
  const ledger = () => readLedger(database)
  return {
    at,
    tickAt,
    say,
    ledger,
    sent,
    asked,
    clock,
    database,
    parts,
    tickParts,
    ticker,
    stores,
    requeued,
    refused,
    waits,
    outages,
  }
}

function rethrow(error: unknown): never {
  throw error
}

async function readLedger({ pool }: Database): Promise<readonly string[]> {
  const { rows } = await pool.query<{ run: string }>(
    `SELECT local_date::text || ' ' || state || coalesce('(' || reason || ')', '') AS run FROM runs ORDER BY planned_for, id`,
  )
  return rows.map((row) => row.run)
}
