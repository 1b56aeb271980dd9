import { describe, expect, it } from 'vitest'
import { deliver } from '#delivery/deliver.ts'
import { useEmbedded } from '#test/support/database.ts'
import { startEngine } from './engine.ts'

const server = useEmbedded()
const seven = '2026-11-23T06:00:00Z'
const perMinute = { perSecond: 1 / 60, per: 'platform' } as const
const users = (count: number) => Array.from({ length: count }, (_, index) => `runner${index}`)

describe('a platform with a pace', () => {
  it('is sent to at that pace, whichever replica sends', async () => {
    const pace = { perSecond: 0.5, per: 'platform' } as const
    const { say, tickAt, parts, sent, waits } = await startEngine(server, { facts: { pace } })
    const order = users(5)
    for (const [index, user] of order.entries()) await say('reminder', { time: `07:0${5 - index}` }, user)
    const runs = await tickAt('2026-11-23T06:05:00Z')
    await Promise.all(runs.map((run, index) => deliver(run, { ...parts, owner: `replica ${index % 2}` })))
    expect(waits.sort()).toEqual([2, 4, 6, 8])
    expect(sent).toHaveLength(5)
  })

  it('puts back what would wait for long, each to its own place, and keeps it', async () => {
    const { say, tickAt, parts, sent, requeued, clock, ledger } = await startEngine(server, {
      facts: { pace: perMinute },
    })
    for (const user of users(3)) await say('reminder', { time: '07:00' }, user)
    await Promise.all((await tickAt(seven)).map((run) => deliver(run, parts)))
    expect(sent).toHaveLength(1)
    expect(requeued.map(({ seconds }) => seconds).sort()).toEqual([120, 60])
    const second = requeued.find(({ seconds }) => seconds === 60)
    clock.now = clock.now.add({ seconds: 60 })
    await deliver(second?.run ?? '', parts)
    expect(sent).toHaveLength(2)
    expect(await ledger()).toContain('2026-11-23 planned')
  })

  it('keeps silent when it asked for silence, for those as well that had a place', async () => {
    const answers = [{ kind: 'retry', after: Temporal.Duration.from({ minutes: 10 }) }] as const
    const options = { answers, facts: { pace: perMinute } }
    const { say, tickAt, parts, asked, requeued, clock } = await startEngine(server, options)
    for (const user of users(2)) await say('reminder', { time: '07:00' }, user)
    await Promise.all((await tickAt(seven)).map((run) => deliver(run, parts)))
    const waiting = requeued.splice(0).find(({ seconds }) => seconds === 60)
    clock.now = clock.now.add({ seconds: 60 })
    await deliver(waiting?.run ?? '', parts)
    expect(asked).toHaveLength(1)
    expect(requeued).toEqual([{ run: waiting?.run, seconds: 9 * 60 }])
  })

  it.each([
    ['club', [0, 60]],
    ['channel', [0, 0]],
  ] as const)('counts by %s where the platform does', async (per, seconds) => {
    const { say, tickAt, parts, requeued } = await startEngine(server, { facts: { pace: { perSecond: 1 / 60, per } } })
    for (const user of users(2)) await say('reminder', { time: '07:00' }, user)
    await Promise.all((await tickAt(seven)).map((run) => deliver(run, parts)))
    expect(requeued.map((one) => one.seconds)).toEqual(seconds.filter((one) => one > 0))
  })
})
