import { describe, expect, it } from 'vitest'
import type { Delivery } from '#core/ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { deliver, giveUp } from '#delivery/deliver.ts'
import { useEmbedded } from '#test/support/database.ts'
import { callerOf, startEngine } from './engine.ts'

// Each of these was found in the open-source reminder bots that were read for this one.

const server = useEmbedded()

/** An engine with Ada's reminder at 07:00 in Berlin, on the days of a plan begun on Monday: Monday, Wednesday, Friday. */
async function startAtSeven(answers: readonly (Delivery | Error)[] = []) {
  const engine = await startEngine(server, { answers })
  await engine.say('drill')
  await engine.say('reminder', { time: '07:00' })
  return { ...engine, next: () => nextOf(engine) }
}

/** When Ada's reminder comes next; undefined when it is gone. */
async function nextOf({ stores, clock }: Awaited<ReturnType<typeof startEngine>>): Promise<string | undefined> {
  const ada = await stores.members.enter(callerOf('ada'), clock.now)
  const [reminder] = await stores.reminders.list(ada)
  return reminder?.next?.at.toString()
}

describe('a bug other bots have', () => {
  it('offline over a due time: the reminder comes when the bot is back, and again at its next time', async () => {
    const { at, sent, ledger, next } = await startAtSeven()
    await at('2026-11-23T07:10:00Z')
    expect(sent.map(({ message }) => plainText(message.reply).includes('planned for 07:00'))).toEqual([true])
    expect(await next()).toBe('2026-11-24T06:00:00Z')
    await at('2026-11-24T06:00:00Z')
    await at('2026-11-25T06:00:00Z')
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-24 skipped(rest)', '2026-11-25 sent'])
  })

  it('offline past the late window: today is missed, and the series goes on', async () => {
    const { at, sent, ledger } = await startAtSeven()
    await at('2026-11-23T20:00:00Z')
    expect(sent).toHaveLength(0)
    await at('2026-11-25T06:00:00Z')
    expect(await ledger()).toEqual(['2026-11-23 missed(late)', '2026-11-24 missed(outage)', '2026-11-25 sent'])
  })

  it('error 500 must not delete: when all tries are used up the reminder is still there', async () => {
    const { tickAt, parts, ledger, next, at } = await startAtSeven([new Error('500'), new Error('500')])
    const [run = ''] = await tickAt('2026-11-23T06:00:00Z')
    for (const _try of [1, 2]) await expect(deliver(run, parts)).rejects.toThrow('goes back to the queue')
    await giveUp(run, parts)
    expect(await next()).toBe('2026-11-24T06:00:00Z')
    await at('2026-11-25T06:00:00Z')
    const runs = await ledger()
    expect([runs[0], runs.at(-1)]).toEqual(['2026-11-23 failed(uncertain)', '2026-11-25 sent'])
  })

  it('DM closed must not delete: the reminder is still there, and comes when it is open again', async () => {
    const { at, sent, ledger, next } = await startAtSeven([{ kind: 'unreachable', why: 'DMs closed' }])
    await at('2026-11-23T06:00:00Z')
    expect(await ledger()).toEqual(['2026-11-23 failed(unreachable)'])
    expect(await next()).toBe('2026-11-24T06:00:00Z')
    await at('2026-11-25T06:00:00Z')
    expect(sent).toHaveLength(1)
  })

  it('02:30 on the gap day: the search ends, and it fires once', async () => {
    // Without a plan no day is for rest.
    const engine = await startEngine(server)
    const { at, say, sent, ledger, clock } = engine
    const next = () => nextOf(engine)
    clock.now = Temporal.Instant.from('2027-03-13T17:00:00Z')
    await say('reminder', { time: '02:30', zone: 'America/New_York' })
    expect(await next()).toBe('2027-03-14T07:30:00Z')
    await at('2027-03-14T07:29:59Z')
    expect(await ledger()).toEqual([])
    for (const second of ['00', '10', '20']) await at(`2027-03-14T07:30:${second}Z`)
    expect(await ledger()).toEqual(['2027-03-14 sent'])
    expect(sent).toHaveLength(1)
    expect(await next()).toBe('2027-03-15T06:30:00Z')
  })

  it('a paused member is not nagged, neither during the pause nor for it afterwards', async () => {
    const { at, say, asked, ledger } = await startAtSeven()
    await say('pause', { until: '2 days' })
    for (const day of ['23', '24']) await at(`2026-11-${day}T06:00:00Z`)
    expect(asked).toEqual([])
    await at('2026-11-25T06:00:00Z')
    expect(asked).toHaveLength(1)
    expect((await ledger()).slice(0, 2)).toEqual(['2026-11-23 skipped(paused)', '2026-11-24 skipped(paused)'])
  })

  it('recovery sends at most one message, however many times were slept through', async () => {
    const { at, sent, ledger } = await startAtSeven()
    // Back on the third Friday, within its late window.
    await at('2026-12-11T06:30:00Z')
    await at('2026-12-11T06:30:10Z')
    expect(sent).toHaveLength(1)
    const runs = await ledger()
    expect(runs.slice(0, -1).every((run) => run.endsWith('missed(outage)'))).toBe(true)
    expect(runs).toHaveLength(19)
    expect(runs.at(-1)).toBe('2026-12-11 sent')
  })
})
