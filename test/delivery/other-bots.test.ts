import { describe, expect, it } from 'vitest'
import type { Delivery } from '#core/delivery-ports.ts'
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

  it('a paused member is not nagged by a nudge or a snooze either', async () => {
    const { at, say, asked, ledger, requeued, clock, parts } = await startAtSeven()
    await say('reminder', { nudge: '20:30' })
    await at('2026-11-23T06:00:00Z')
    await say('reminder', { snooze: 'tonight' })
    await say('pause', { until: '2 days' })
    clock.now = Temporal.Instant.from('2026-11-23T19:00:00Z')
    for (const { run } of requeued) await deliver(run, parts)
    await at('2026-11-23T19:30:00Z')
    expect(asked).toHaveLength(1)
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-23 skipped(paused)', '2026-11-23 skipped(paused)'])
  })

  it('snooze pressed 40 minutes late fires in the future and leaves the series', async () => {
    const { at, say, sent, ledger, next, requeued, clock, parts } = await startAtSeven()
    await at('2026-11-23T06:00:00Z')
    const before = await next()
    clock.now = Temporal.Instant.from('2026-11-23T06:40:00Z')
    expect(plainText(await say('reminder', { snooze: '30-minutes' }))).toContain('08:10')
    expect(await next()).toBe(before)
    const [snooze = { run: '', seconds: 0 }] = requeued
    expect(snooze.seconds).toBe(30 * 60)
    clock.now = clock.now.add({ seconds: snooze.seconds })
    await deliver(snooze.run, parts)
    await deliver(snooze.run, parts)
    expect(sent.map(({ key }) => key.split('/').slice(1).join(' '))).toEqual([
      '2026-11-23 daily',
      '2026-11-23 snooze 1',
    ])
    expect(sent.map(({ message }) => plainText(message.reply).includes('planned for'))).toEqual([false, false])
    for (const day of ['24', '25']) await at(`2026-11-${day}T06:00:00Z`)
    expect((await ledger()).slice(2)).toEqual(['2026-11-24 skipped(rest)', '2026-11-25 sent'])
  })

  it('snooze pressed twice, or again, sends one message', async () => {
    const { at, say, sent, requeued, clock, parts } = await startAtSeven()
    await at('2026-11-23T06:00:00Z')
    for (const snooze of ['30-minutes', '30-minutes', '2-hours']) await say('reminder', { snooze })
    clock.now = Temporal.Instant.from('2026-11-23T08:00:00Z')
    for (const { run } of requeued) await deliver(run, parts)
    expect(sent).toHaveLength(2)
  })

  it('a nudge after the day is answered: none is sent, and an open day gets one', async () => {
    const { at, say, sent, ledger } = await startAtSeven()
    await say('reminder', { nudge: '20:30' })
    for (const time of ['06:00', '19:30']) await at(`2026-11-23T${time}:00Z`)
    await at('2026-11-25T06:00:00Z')
    await say('checkin', { outcome: 'partly' })
    await at('2026-11-25T19:30:00Z')
    expect(sent.map(({ message }) => plainText(message.reply).includes('is still open'))).toEqual([false, true, false])
    expect((await ledger()).at(-1)).toBe('2026-11-25 skipped(done)')
  })

  it('a nudge that comes late does not come at night: it waits for the end of quiet hours, or is missed', async () => {
    const { at, tickAt, say, sent, ledger, requeued, clock, parts } = await startAtSeven()
    await say('settings', { quiet: '21:00-22:00' })
    await say('reminder', { nudge: '20:45' })
    const [, nudge = ''] = [await at('2026-11-23T06:00:00Z'), ...(await tickAt('2026-11-23T20:10:00Z'))]
    await deliver(nudge, parts)
    expect(sent).toHaveLength(1)
    expect(requeued).toEqual([{ run: nudge, seconds: 50 * 60 }])
    clock.now = Temporal.Instant.from('2026-11-23T21:00:00Z')
    await deliver(nudge, parts)
    expect(sent).toHaveLength(2)
    await say('settings', { quiet: '21:00-07:00' })
    await at('2026-11-25T06:00:00Z')
    await at('2026-11-25T20:10:00Z')
    expect((await ledger()).slice(-2)).toEqual(['2026-11-25 sent', '2026-11-25 missed(late)'])
  })

  it('rest days: a reminder comes when it was asked for, as a short word', async () => {
    const { at, say, sent, ledger } = await startAtSeven()
    await say('reminder', { rest: 'yes' })
    await at('2026-11-24T06:00:00Z')
    expect(sent.map(({ message }) => plainText(message.reply).includes('rest day'))).toEqual([true])
    expect((await ledger()).at(-1)).toBe('2026-11-24 sent')
  })

  it('a break that ends by itself is ended with a word, in the first reminder after it', async () => {
    const { at, say, sent } = await startAtSeven()
    await say('pause', { until: '2 days' })
    for (const day of ['23', '24', '25', '27']) await at(`2026-11-${day}T06:00:00Z`)
    expect(sent.map(({ message }) => plainText(message.reply).includes('Your break is over'))).toEqual([true, false])
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
