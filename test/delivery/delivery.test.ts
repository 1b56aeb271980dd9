import { describe, expect, it } from 'vitest'
import { createRanker } from '#answers/ranker.ts'
import { loadContent } from '#content/load.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { createDispatch } from '#core/dispatch.ts'
import type { Caller } from '#core/member.ts'
import { phrases } from '#core/phrases.ts'
import type { Announcement, Delivery, Messenger } from '#core/ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { type DeliveryParts, deliver, giveUp } from '#delivery/deliver.ts'
import { createQueue } from '#delivery/queue.ts'
import { createTicker } from '#delivery/tick.ts'
import type { Database } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'
import { createStores } from '#storage/stores.ts'
import { useEmbedded } from '#test/support/database.ts'

const content = loadContent('content', phrases)
const catalogue = createCatalogue(content)
const ranker = createRanker(content)
const ada: Caller = {
  platform: 'test',
  club: { id: 'club', name: 'Club' },
  user: { id: 'ada', name: 'ada' },
  role: 'member',
}
// Monday 23 November 2026, 06:00 in Berlin.
const morning = Temporal.Instant.from('2026-11-23T05:00:00Z')

const server = useEmbedded()
let queues = 0

/** The delivery engine on an embedded database, with a clock that the test moves and a messenger that keeps what it gets. */
async function startEngine(answers: readonly (Delivery | Error)[] = []) {
  const database = await server.open()
  const stores = createStores(database, { defaults: { zone: 'Europe/Berlin', language: 'en' }, secretsKey: undefined })
  const bugs = {
    report: (error: unknown): string => {
      throw error
    },
  }
  const dispatch = createDispatch({ catalogue, content, stores, ranker, bugs })
  const clock = { now: morning }
  const sent: { readonly key: string; readonly message: Announcement }[] = []
  const waiting = [...answers]
  const messenger: Messenger = {
    send: async (_address, message, key) => {
      const answer = waiting.shift()
      if (answer instanceof Error) throw answer
      if (answer !== undefined) return answer
      sent.push({ key, message })
      return { kind: 'sent', ref: String(sent.length) }
    },
  }
  const parts: DeliveryParts = {
    ledger: stores.ledger,
    stores,
    dispatch,
    content,
    messengers: new Map([['test', messenger]]),
    owner: 'one',
    now: () => clock.now,
  }
  const queued: string[] = []
  const ticker = createTicker({
    ledger: stores.ledger,
    enqueue: async (runs) => {
      queued.push(...runs)
    },
    planned: () => undefined,
    now: () => clock.now,
    onError: (error) => {
      throw error
    },
  })
  const say = async (command: string, options: OptionInputs = {}) => {
    const outcome = await dispatch({ caller: ada, now: clock.now, wish: { kind: 'command', command, options } })
    if (outcome.kind !== 'answered') throw new Error(plainText(outcome.reply))
    return outcome.reply
  }
  /** Ticks at a moment and sends all that became due. */
  const at = async (time: string) => {
    clock.now = Temporal.Instant.from(time)
    await ticker.tickNow()
    for (const run of queued.splice(0)) await deliver(run, parts)
  }
  const ledger = async () => {
    const { rows } = await database.pool.query<{ run: string }>(
      `SELECT local_date::text || ' ' || state || coalesce('(' || reason || ')', '') AS run FROM runs ORDER BY planned_for`,
    )
    return rows.map((row) => row.run)
  }
  return { at, say, ledger, sent, clock, database, parts, queued, ticker, stores }
}

/** A queue on the database of a test, in a schema of its own. */
function queueOn(database: Database) {
  const schema = `queue_${++queues}`
  const queue = createQueue({
    execute: executeOn(database.pool),
    embedded: true,
    schema,
    onError: (error) => {
      throw error
    },
  })
  return { queue, schema }
}

describe('a due reminder', () => {
  it('comes once, at its minute, as the session of the day', async () => {
    const { at, say, ledger, sent } = await startEngine()
    await say('reminder', { time: '07:00' })
    await at('2026-11-23T05:59:59Z')
    expect(sent).toHaveLength(0)
    await at('2026-11-23T06:00:00Z')
    await at('2026-11-23T06:00:10Z')
    expect(sent).toHaveLength(1)
    expect(
      plainText(sent[0]?.message.reply ?? { audience: 'member', tone: 'plain', blocks: [], actions: [] }),
    ).toContain('session 1 of 12')
    expect(await ledger()).toEqual(['2026-11-23 sent'])
  })

  it('comes again the next day when that is a day of the plan, and rests when it is not', async () => {
    const { at, say, ledger } = await startEngine()
    await say('reminder', { time: '07:00' })
    // Enrolled on a Monday: Monday, Wednesday, Friday.
    await say('drill')
    for (const day of ['23', '24', '25']) await at(`2026-11-${day}T06:00:05Z`)
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-24 skipped(rest)', '2026-11-25 sent'])
  })

  it('is skipped when the day is already checked in, and the ledger says so', async () => {
    const { at, say, ledger, sent } = await startEngine()
    await say('reminder', { time: '07:00' })
    await say('checkin', { outcome: 'done' })
    await at('2026-11-23T06:00:00Z')
    expect(sent).toHaveLength(0)
    expect(await ledger()).toEqual(['2026-11-23 skipped(done)'])
  })

  it('is skipped during a pause and comes again after it', async () => {
    const { at, say, ledger } = await startEngine()
    await say('reminder', { time: '07:00' })
    await say('pause', { until: '2 days' })
    for (const day of ['23', '24', '25']) await at(`2026-11-${day}T06:00:00Z`)
    expect(await ledger()).toEqual(['2026-11-23 skipped(paused)', '2026-11-24 skipped(paused)', '2026-11-25 sent'])
  })

  it('says for when it was planned when it is late, up to two hours', async () => {
    const { at, say, ledger, sent } = await startEngine()
    await say('reminder', { time: '07:00' })
    await at('2026-11-23T08:00:00Z')
    const [first] = sent
    expect(first && plainText(first.message.reply)).toContain('planned for 07:00')
    expect(await ledger()).toEqual(['2026-11-23 sent'])
  })

  it('is missed when it is later than that', async () => {
    const { at, say, ledger, sent } = await startEngine()
    await say('reminder', { time: '07:00' })
    await at('2026-11-23T08:00:01Z')
    expect(sent).toHaveLength(0)
    expect(await ledger()).toEqual(['2026-11-23 missed(late)'])
  })

  it('after days of outage sends at most the newest one', async () => {
    const { at, say, ledger, sent } = await startEngine()
    await say('reminder', { time: '07:00' })
    await at('2026-11-26T06:30:00Z')
    expect(sent).toHaveLength(1)
    expect(await ledger()).toEqual([
      '2026-11-23 missed(outage)',
      '2026-11-24 missed(outage)',
      '2026-11-25 missed(outage)',
      '2026-11-26 sent',
    ])
  })

  it('never comes twice on a date when the time is changed after it came', async () => {
    const { at, say, ledger, clock } = await startEngine()
    await say('reminder', { time: '07:00' })
    await at('2026-11-23T06:00:00Z')
    clock.now = Temporal.Instant.from('2026-11-23T07:00:00Z')
    await say('reminder', { time: '21:00' })
    await at('2026-11-23T20:00:00Z')
    await at('2026-11-24T20:00:00Z')
    await at('2026-11-25T20:00:00Z')
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-24 skipped(rest)', '2026-11-25 sent'])
  })
})

describe('a send that goes wrong', () => {
  it('leaves the run open, and the next try sends it', async () => {
    const { at, say, ledger, parts, sent, database } = await startEngine([new Error('the network is down')])
    await say('reminder', { time: '07:00' })
    await expect(at('2026-11-23T06:00:00Z')).rejects.toThrow('goes back to the queue')
    expect(await ledger()).toEqual(['2026-11-23 planned'])
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM runs')
    await deliver(rows[0]?.id ?? '', parts)
    expect(sent).toHaveLength(1)
    expect(await ledger()).toEqual(['2026-11-23 sent'])
  })

  it.each([
    [{ kind: 'unreachable', why: 'DMs closed' }, 'failed(unreachable)'],
    [{ kind: 'gone', why: 'channel deleted' }, 'failed(gone)'],
    [{ kind: 'uncertain' }, 'failed(uncertain)'],
  ] as const)('%j is recorded as %s and leaves the reminder on', async (answer, state) => {
    const { at, say, ledger } = await startEngine([answer])
    await say('reminder', { time: '07:00' })
    for (const day of ['23', '24', '25']) await at(`2026-11-${day}T06:00:00Z`)
    expect((await ledger()).filter((run) => !run.includes('rest'))).toEqual([`2026-11-23 ${state}`, '2026-11-25 sent'])
  })

  it('is recorded as exhausted when the tries are used up', async () => {
    const { at, say, ledger, parts, database } = await startEngine([new Error('down')])
    await say('reminder', { time: '07:00' })
    await at('2026-11-23T06:00:00Z').catch(() => undefined)
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM runs')
    await giveUp(rows[0]?.id ?? '', parts)
    expect(await ledger()).toEqual(['2026-11-23 failed(exhausted)'])
  })

  it('is sent by one process when two take up the same run', async () => {
    const { say, parts, sent, clock, ticker, queued } = await startEngine()
    await say('reminder', { time: '07:00' })
    clock.now = Temporal.Instant.from('2026-11-23T06:00:00Z')
    await ticker.tickNow()
    const [run = ''] = queued
    await Promise.all([deliver(run, parts), deliver(run, { ...parts, owner: 'two' })])
    expect(sent).toHaveLength(1)
  })
})

describe('the queue', () => {
  it('carries a run from a tick to the messenger, on the one connection there is', async () => {
    const { say, parts, clock, database, sent, stores } = await startEngine()
    const { queue } = queueOn(database)
    const delivered = Promise.withResolvers<void>()
    await queue.start({
      send: async (run) => {
        await deliver(run, parts)
        delivered.resolve()
      },
      exhausted: (run) => giveUp(run, parts),
    })
    const ticker = createTicker({
      ledger: stores.ledger,
      enqueue: queue.enqueue,
      planned: queue.wake,
      now: () => clock.now,
      onError: (error) => {
        throw error
      },
    })
    await say('reminder', { time: '07:00' })
    clock.now = Temporal.Instant.from('2026-11-23T06:00:00Z')
    expect(await ticker.tickNow()).toBe(1)
    await delivered.promise
    expect(sent).toHaveLength(1)
    await ticker.stop()
    await queue.stop(5)
  })

  it('takes its jobs out again when the transaction that planned them fails', async () => {
    const { say, database, stores, clock } = await startEngine()
    const { queue, schema } = queueOn(database)
    await queue.start({ send: () => Promise.resolve(), exhausted: () => Promise.resolve() })
    await say('reminder', { time: '07:00' })
    clock.now = Temporal.Instant.from('2026-11-23T06:00:00Z')
    const broken = stores.ledger.claimDue(10, clock.now, async (runs, execute) => {
      await queue.enqueue(runs, execute)
      throw new Error('the power went')
    })
    await expect(broken).rejects.toThrow('the power went')
    const jobs = await database.pool.query(`SELECT 1 FROM ${schema}.job WHERE name = 'send'`)
    expect(jobs.rows).toHaveLength(0)
    expect((await database.pool.query('SELECT 1 FROM runs')).rows).toHaveLength(0)
    await queue.stop(5)
  })
})
