import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { deliver, giveUp } from '#delivery/deliver.ts'
import { createTicker } from '#delivery/tick.ts'
import { useEmbedded } from '#test/support/database.ts'
import { callerOf, startEngine } from './engine.ts'
import { queueOn } from './queue.ts'

const server = useEmbedded()

describe('a due reminder', () => {
  it('comes once, at its minute, as the session of the day', async () => {
    const { at, say, ledger, sent } = await startEngine(server)
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
    const { at, say, ledger } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    // Enrolled on a Monday: Monday, Wednesday, Friday.
    await say('drill')
    for (const day of ['23', '24', '25']) await at(`2026-11-${day}T06:00:05Z`)
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-24 skipped(rest)', '2026-11-25 sent'])
  })

  it('is skipped when the day is already checked in, and the ledger says so', async () => {
    const { at, say, ledger, sent } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    await say('checkin', { outcome: 'done' })
    await at('2026-11-23T06:00:00Z')
    expect(sent).toHaveLength(0)
    expect(await ledger()).toEqual(['2026-11-23 skipped(done)'])
  })

  it('before the day ends is about the day that is ending', async () => {
    const { at, say, ledger } = await startEngine(server)
    // Enrolled on a Monday: Monday, Wednesday, Friday; 01:00 on Tuesday still belongs to Monday.
    await say('drill')
    await say('reminder', { time: '01:00' })
    for (const day of ['24', '25', '26']) await at(`2026-11-${day}T00:00:05Z`)
    expect(await ledger()).toEqual(['2026-11-24 sent', '2026-11-25 skipped(rest)', '2026-11-26 sent'])
  })

  it('does not come once it is turned off, though it was planned before', async () => {
    const { say, ledger, sent, tickAt, parts } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    const queued = await tickAt('2026-11-23T06:00:00Z')
    await say('reminder', { action: 'off' })
    for (const run of queued) await deliver(run, parts)
    expect(sent).toHaveLength(0)
    expect(await ledger()).toEqual(['2026-11-23 skipped(changed)'])
  })

  it('is skipped during a pause and comes again after it', async () => {
    const { at, say, ledger } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    await say('pause', { until: '2 days' })
    for (const day of ['23', '24', '25']) await at(`2026-11-${day}T06:00:00Z`)
    expect(await ledger()).toEqual(['2026-11-23 skipped(paused)', '2026-11-24 skipped(paused)', '2026-11-25 sent'])
  })

  it('says for when it was planned when it is late, up to two hours', async () => {
    const { at, say, ledger, sent } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    await at('2026-11-23T08:00:00Z')
    const [first] = sent
    expect(first && plainText(first.message.reply)).toContain('planned for 07:00')
    expect(await ledger()).toEqual(['2026-11-23 sent'])
  })

  it('is missed when it is later than that', async () => {
    const { at, say, ledger, sent } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    await at('2026-11-23T08:00:01Z')
    expect(sent).toHaveLength(0)
    expect(await ledger()).toEqual(['2026-11-23 missed(late)'])
  })

  it('after days of outage sends at most the newest one', async () => {
    const { at, say, ledger, sent } = await startEngine(server)
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
    const { at, say, ledger, clock } = await startEngine(server)
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

describe('a run that comes after its day, in a club that lets it', () => {
  /** Ada's reminder at 23:00 and her nudge at 23:30 in Berlin; her plan began on Monday: Monday, Wednesday, Friday. */
  async function startLate() {
    const engine = await startEngine(server)
    const { say, stores, clock } = engine
    await say('drill')
    await say('reminder', { time: '23:00' })
    await say('reminder', { nudge: '23:30' })
    const ada = await stores.members.enter(callerOf('ada'), clock.now)
    await stores.clubs.changeSettings(ada.club, { lateWindow: 720 }, ada.member, clock.now)
    return engine
  }

  it('is about the day it was planned for, and a nudge is missed', async () => {
    const { at, sent, ledger } = await startLate()
    await at('2026-11-24T07:00:00Z')
    expect(sent).toHaveLength(1)
    const [first] = sent
    expect(first && plainText(first.message.reply)).toContain('session 1 of 12')
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-23 missed(late)'])
  })

  it.each([
    ['nudges until the day ends', '2026-11-24T01:59:59Z', 'sent'],
    ['does not nudge from that moment on', '2026-11-24T02:00:00Z', 'missed(late)'],
  ])('%s', async (_claim, time, end) => {
    const { at, ledger } = await startLate()
    await at(time)
    expect(await ledger()).toEqual(['2026-11-23 sent', `2026-11-23 ${end}`])
  })
})

describe('a send that goes wrong', () => {
  it('leaves the run open, and the next try sends it', async () => {
    const { at, say, ledger, parts, sent, database } = await startEngine(server, {
      answers: [new Error('the network is down')],
    })
    await say('reminder', { time: '07:00' })
    await expect(at('2026-11-23T06:00:00Z')).rejects.toThrow('goes back to the queue')
    expect(await ledger()).toEqual(['2026-11-23 planned'])
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM runs')
    await deliver(rows[0]?.id ?? '', parts)
    expect(sent).toHaveLength(1)
    expect(await ledger()).toEqual(['2026-11-23 sent'])
  })

  it('is sent by one process when two take up the same run', async () => {
    const { say, parts, sent, tickAt } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    const [run = ''] = await tickAt('2026-11-23T06:00:00Z')
    await Promise.all([deliver(run, parts), deliver(run, { ...parts, owner: 'two' })])
    expect(sent).toHaveLength(1)
  })
})

describe('the queue', () => {
  it('carries a run from a tick to the messenger, on the one connection there is', async () => {
    const { say, parts, tickParts, clock, database, sent } = await startEngine(server)
    const { queue } = queueOn(database)
    const delivered = Promise.withResolvers<void>()
    await queue.start({
      send: async (run) => {
        await deliver(run, parts)
        delivered.resolve()
      },
      exhausted: (run) => giveUp(run, parts),
    })
    const { enqueue, requeue } = queue
    const ticker = createTicker({ ...tickParts, enqueue, requeue, planned: queue.wake })
    await say('reminder', { time: '07:00' })
    clock.now = Temporal.Instant.from('2026-11-23T06:00:00Z')
    expect(await ticker.tickNow()).toBe(1)
    await delivered.promise
    expect(sent).toHaveLength(1)
    await ticker.stop()
    await queue.stop(5)
  })

  it('takes its jobs out again when the transaction that planned them fails', async () => {
    const { say, database, stores, clock } = await startEngine(server)
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
