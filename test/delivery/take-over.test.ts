import { describe, expect, it } from 'vitest'
import type { Run } from '#core/reminders/run.ts'
import { deliver } from '#delivery/deliver.ts'
import { reclaimRuns } from '#storage/reclaim.ts'
import { useEmbedded } from '#test/support/database.ts'
import { startEngine } from './engine.ts'
import { queueOn } from './queue.ts'

const server = useEmbedded()
const seven = '2026-11-23T06:00:00Z'

/** An engine whose first process died with a run in its hands, or even with its message on the way. */
async function startAfterCrash({ sending = false, ...facts }: { readonly looks: boolean; readonly sending?: boolean }) {
  const engine = await startEngine(server, { facts })
  await engine.say('reminder', { time: '07:00' })
  const [run = ''] = await engine.tickAt(seven)
  const claimed: Run | undefined = await engine.stores.ledger.claimRun(run, 'dead', engine.clock.now)
  expect(claimed).toBeDefined()
  if (sending) expect(await engine.stores.leases.sending(run, 'dead')).toBe(true)
  return { ...engine, run, survivor: { ...engine.parts, owner: 'survivor' } }
}

describe('a run in the hands of a process that died', () => {
  it('stays its own until the lease ends; then the next tick queues it again, once', async () => {
    const { tickAt, requeued, run } = await startAfterCrash({ looks: true })
    await tickAt('2026-11-23T06:02:00Z')
    expect(requeued).toEqual([])
    await tickAt('2026-11-23T06:02:10Z')
    await tickAt('2026-11-23T06:02:20Z')
    expect(requeued).toEqual([{ run, seconds: 0 }])
  })

  it('is queued again when the job of the second try is lost as well', async () => {
    const { tickAt, requeued, run } = await startAfterCrash({ looks: true })
    await tickAt('2026-11-23T06:02:10Z')
    await tickAt('2026-11-23T06:12:20Z')
    expect(requeued).toEqual([
      { run, seconds: 0 },
      { run, seconds: 0 },
    ])
  })

  it.each([
    ['was on its way, where a messenger looks', true, true, 'sent', 1],
    ['was on its way, where it cannot look', true, false, 'failed(uncertain)', 0],
    ['was not on its way, where it looks', false, true, 'sent', 1],
    ['was not on its way, where it cannot look', false, false, 'sent', 1],
  ])('that %s: ends as it has to', async (_when, sending, looks, end, messages) => {
    const { survivor, run, ledger, sent, clock } = await startAfterCrash({ looks, sending })
    await deliver(run, survivor)
    expect(sent).toHaveLength(0)
    clock.now = clock.now.add({ minutes: 3 })
    await deliver(run, survivor)
    expect(await ledger()).toEqual([`2026-11-23 ${end}`])
    expect(sent).toHaveLength(messages)
  })

  it('is taken up at once where no other process can be alive, and so is one whose job it had fetched', async () => {
    const engine = await startAfterCrash({ looks: true, sending: true })
    const { tickAt, requeued, run, survivor, sent, database, clock, say } = engine
    await say('reminder', { time: '07:00' }, 'ben')
    await say('reminder', { time: '07:01' }, 'cleo')
    const [fetched, ...others] = await tickAt('2026-11-23T06:01:00Z')
    expect(others).toEqual([])
    expect(await reclaimRuns(database, clock.now)).toBe(2)
    await tickAt('2026-11-23T06:01:05Z')
    expect(requeued.map((one) => one.run).sort()).toEqual([run, fetched].sort())
    await deliver(run, survivor)
    expect(sent.map(({ message }) => message.again)).toEqual([true])
    expect(await reclaimRuns(database, clock.now)).toBe(1)
  })

  it('ends skipped, not uncertain, when nothing was on its way and nothing is to be sent any more', async () => {
    const { survivor, run, ledger, clock, say } = await startAfterCrash({ looks: true })
    await say('checkin', { outcome: 'done' })
    clock.now = clock.now.add({ minutes: 3 })
    await deliver(run, survivor)
    expect(await ledger()).toEqual(['2026-11-23 skipped(done)'])
  })

  it('is not sent by one who is merely slow once another has it', async () => {
    const { tickAt, say, parts, sent, asked, ledger, clock, stores } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    const [run = ''] = await tickAt(seven)
    // It stops for three minutes just before it sends, and another takes the run over meanwhile.
    const dispatch: typeof parts.dispatch = async (invocation) => {
      clock.now = clock.now.add({ minutes: 3 })
      await stores.ledger.claimRun(run, 'survivor', clock.now)
      return parts.dispatch(invocation)
    }
    await deliver(run, { ...parts, dispatch })
    expect(asked).toHaveLength(0)
    expect(await ledger()).toEqual(['2026-11-23 claimed'])
    clock.now = clock.now.add({ minutes: 3 })
    await deliver(run, parts)
    expect(sent).toHaveLength(1)
  })

  it('cannot be ended by the dead once another has it', async () => {
    const { survivor, run, ledger, stores, clock } = await startAfterCrash({ looks: true })
    clock.now = clock.now.add({ minutes: 3 })
    await stores.ledger.claimRun(run, survivor.owner, clock.now)
    await stores.ledger.endRun(run, 'dead', { state: 'failed', reason: 'exhausted', at: clock.now })
    expect(await ledger()).toEqual(['2026-11-23 claimed'])
  })
})

describe('a planned run whose job is lost', () => {
  it('is queued again when it should long have come up', async () => {
    const { say, tickAt, requeued } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    const [run] = await tickAt(seven)
    await tickAt('2026-11-23T06:10:00Z')
    expect(requeued).toEqual([])
    await tickAt('2026-11-23T06:10:10Z')
    expect(requeued).toEqual([{ run, seconds: 0 }])
  })

  it('too late to send is missed', async () => {
    const { say, tickAt, ledger, parts, requeued } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    await tickAt(seven)
    await tickAt('2026-11-23T08:00:10Z')
    for (const { run } of requeued) await deliver(run, parts)
    expect(await ledger()).toEqual(['2026-11-23 missed(late)'])
  })

  it('comes by a job of its own, in place of one that is there', async () => {
    const { say, database, stores, clock } = await startEngine(server)
    const { queue, schema } = queueOn(database)
    await queue.start({ send: () => Promise.resolve(), exhausted: () => Promise.resolve() })
    await say('reminder', { time: '07:00' })
    clock.now = Temporal.Instant.from(seven)
    await stores.ledger.claimDue(10, clock.now, queue.enqueue)
    const later = clock.now.add({ minutes: 11 })
    const inAnHour = Temporal.Duration.from({ hours: 1 })
    const swept = await stores.leases.sweep(10, later, (runs, execute) => queue.requeue(runs, inAnHour, execute))
    const jobs = await database.pool.query(
      `SELECT start_after > now() + interval '59 minutes' AS later FROM ${schema}.job WHERE name = 'send'`,
    )
    expect(swept).toBe(1)
    expect(jobs.rows).toEqual([{ later: true }])
    await queue.stop(5)
  })
})

describe('a process that stops', () => {
  it('hands back what it holds, for others to take up at once', async () => {
    const { say, tickAt, stores, clock, ledger, parts, sent } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    const [run = ''] = await tickAt(seven)
    await stores.ledger.claimRun(run, 'stopping', clock.now)
    expect(await stores.leases.handBack('somebody else', clock.now)).toBe(0)
    expect(await stores.leases.handBack('stopping', clock.now)).toBe(1)
    expect(await ledger()).toEqual(['2026-11-23 planned'])
    await deliver(run, parts)
    expect(sent).toHaveLength(1)
  })

  it.each([
    ['was on its way', 'failed(uncertain)'],
    ['was not', 'sent'],
  ])('leaves in doubt what was on its way, and nothing else: what %s ends %s', async (when, end) => {
    const { say, tickAt, stores, clock, ledger, parts } = await startEngine(server, { facts: { looks: false } })
    await say('reminder', { time: '07:00' })
    const [run = ''] = await tickAt(seven)
    await stores.ledger.claimRun(run, 'stopping', clock.now)
    if (when === 'was on its way') await stores.leases.sending(run, 'stopping')
    await stores.leases.handBack('stopping', clock.now)
    await deliver(run, parts)
    expect(await ledger()).toEqual([`2026-11-23 ${end}`])
  })
})

describe('an outage', () => {
  it('is told to the operator once, with what it cost', async () => {
    const { say, tickAt, outages } = await startEngine(server)
    for (const user of ['ada', 'ben', 'cleo']) await say('reminder', { time: '07:00' }, user)
    await tickAt('2026-11-25T07:00:00Z')
    await tickAt('2026-11-25T07:00:10Z')
    expect(outages).toEqual([{ missed: 6, late: 3, since: Temporal.Instant.from(seven) }])
  })

  it('that cost nothing is not told', async () => {
    const { say, tickAt, outages } = await startEngine(server)
    await say('reminder', { time: '07:00' })
    await tickAt('2026-11-23T07:59:00Z')
    expect(outages).toEqual([])
  })
})
