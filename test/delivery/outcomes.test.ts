import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { deliver, giveUp } from '#delivery/deliver.ts'
import { useEmbedded } from '#test/support/database.ts'
import { startEngine } from './engine.ts'
import { queueOn } from './queue.ts'

const server = useEmbedded()
const seven = '2026-11-23T06:00:00Z'
const notice = "I couldn't bring you your last reminder"
const uncertain = { kind: 'uncertain' } as const
const askToWait = (minutes: number) =>
  ({ kind: 'retry', after: Temporal.Duration.from({ seconds: minutes * 60 }) }) as const

describe('a platform that asks to wait', () => {
  it('is asked again when it said, and not before', async () => {
    const { say, at, ledger, requeued, sent, parts, clock } = await startEngine(server, { answers: [askToWait(1.5)] })
    await say('reminder', { time: '07:00' })
    await at(seven)
    expect(await ledger()).toEqual(['2026-11-23 planned'])
    expect(requeued).toEqual([{ run: expect.any(String), seconds: 90 }])
    expect(sent).toHaveLength(0)
    clock.now = clock.now.add({ seconds: 90 })
    await deliver(requeued[0]?.run ?? '', parts)
    expect(await ledger()).toEqual(['2026-11-23 sent'])
  })

  it('is asked again by way of the queue, which keeps the new job when the old one ends', async () => {
    const { say, clock, parts, stores, database, ledger } = await startEngine(server, { answers: [askToWait(0)] })
    const { queue } = queueOn(database)
    const sent = Promise.withResolvers<void>()
    await say('reminder', { time: '07:00' })
    const send = async (run: string) => {
      await deliver(run, { ...parts, requeue: queue.requeue })
      if ((await ledger()).includes('2026-11-23 sent')) sent.resolve()
    }
    await queue.start({ send, exhausted: () => Promise.reject(new Error('the tries are not used up')) })
    clock.now = Temporal.Instant.from(seven)
    await stores.ledger.claimDue(10, clock.now, queue.enqueue)
    await sent.promise
    await queue.stop(5)
  })

  it('loses the run at once when that is past the late window', async () => {
    const { say, at, ledger, requeued } = await startEngine(server, { answers: [askToWait(121)] })
    await say('reminder', { time: '07:00' })
    await at(seven)
    expect(requeued).toEqual([])
    expect(await ledger()).toEqual(['2026-11-23 missed(late)'])
  })
})

describe('a member whom a platform cannot reach', () => {
  const closed = { kind: 'unreachable', why: 'DMs closed' } as const

  it('keeps the reminder, which tries again at its next run', async () => {
    const { say, at, ledger, refused } = await startEngine(server, { answers: [closed] })
    await say('reminder', { time: '07:00' })
    for (const day of ['23', '24', '25']) await at(`2026-11-${day}T06:00:00Z`)
    const runs = (await ledger()).filter((run) => !run.includes('rest'))
    expect(runs).toEqual(['2026-11-23 failed(unreachable)', '2026-11-25 sent'])
    expect(refused).toEqual(['unreachable: DMs closed'])
  })

  it('is told above their next private reply, once', async () => {
    const { say, at } = await startEngine(server, { answers: [closed] })
    await say('reminder', { time: '07:00' })
    await at(seven)
    const shared = await say('drill', { drill: 1, share: 'yes' })
    expect(plainText(shared)).not.toContain(notice)
    expect(plainText(await say('help'))).toContain(notice)
    expect(plainText(await say('help'))).not.toContain(notice)
  })

  it('is not told by the next reminder, nor after one has come through', async () => {
    const { say, at, sent } = await startEngine(server, { answers: [closed] })
    await say('reminder', { time: '07:00' })
    await at(seven)
    await at('2026-11-25T06:00:00Z')
    const [reminder] = sent
    expect(reminder && plainText(reminder.message.reply)).not.toContain(notice)
    expect(plainText(await say('help'))).not.toContain(notice)
  })
})

describe('a place that is gone', () => {
  it('gets no more reminders, and the operator hears of it', async () => {
    const { say, at, ledger, refused } = await startEngine(server, { answers: [{ kind: 'gone', why: 'bot removed' }] })
    await say('reminder', { time: '07:00' })
    for (const day of ['23', '24', '25']) await at(`2026-11-${day}T06:00:00Z`)
    expect(await ledger()).toEqual(['2026-11-23 failed(gone)'])
    expect(refused).toEqual(['gone: bot removed'])
    await say('reminder', { time: '07:00' })
    for (const day of ['26', '27']) await at(`2026-11-${day}T06:00:00Z`)
    expect(await ledger()).toEqual(['2026-11-23 failed(gone)', '2026-11-26 skipped(rest)', '2026-11-27 sent'])
  })
})

describe('an answer that leaves open whether it was sent', () => {
  it.each([[uncertain], [new Error('connection reset')]])(
    'is asked for again with the same key: %s',
    async (answer) => {
      const { say, tickAt, ledger, parts, asked } = await startEngine(server, { answers: [answer] })
      await say('reminder', { time: '07:00' })
      const [run = ''] = await tickAt(seven)
      await expect(deliver(run, parts)).rejects.toThrow('nobody knows whether it was sent')
      expect(await ledger()).toEqual(['2026-11-23 planned'])
      await deliver(run, parts)
      expect(await ledger()).toEqual(['2026-11-23 sent'])
      expect(asked).toEqual([asked[0], asked[0]])
    },
  )

  it.each([[uncertain], [new Error('connection reset')]])(
    'is never asked for again by a messenger that cannot look: %s',
    async (answer) => {
      const { say, at, ledger, asked } = await startEngine(server, { answers: [answer], facts: { looks: false } })
      await say('reminder', { time: '07:00' })
      await at(seven)
      expect(await ledger()).toEqual(['2026-11-23 failed(uncertain)'])
      expect(asked).toHaveLength(1)
    },
  )

  it('ends uncertain, not missed, past the late window', async () => {
    const { say, tickAt, ledger, parts, clock, asked } = await startEngine(server, { answers: [uncertain] })
    await say('reminder', { time: '07:00' })
    const [run = ''] = await tickAt(seven)
    await deliver(run, parts).catch(() => undefined)
    clock.now = clock.now.add({ minutes: 121 })
    await deliver(run, parts)
    expect(await ledger()).toEqual(['2026-11-23 failed(uncertain)'])
    expect(asked).toHaveLength(1)
  })

  it('stays open when the platform asks to wait in between', async () => {
    const answers = [uncertain, askToWait(1), new Error('down')]
    const { say, tickAt, ledger, parts, clock } = await startEngine(server, { answers })
    await say('reminder', { time: '07:00' })
    const [run = ''] = await tickAt(seven)
    await deliver(run, parts).catch(() => undefined)
    await deliver(run, parts)
    clock.now = clock.now.add({ minutes: 121 })
    await deliver(run, parts)
    expect(await ledger()).toEqual(['2026-11-23 failed(uncertain)'])
  })
})

describe('tries that are used up', () => {
  it.each([
    ['nothing was ever sent', 'failed(exhausted)', []],
    ['it may have been sent', 'failed(uncertain)', [uncertain]],
  ])('end a run when %s as %s', async (_when, end, answers) => {
    const { say, tickAt, ledger, parts } = await startEngine(server, { answers })
    await say('reminder', { time: '07:00' })
    const [run = ''] = await tickAt(seven)
    const dispatch = () => Promise.reject(new Error('the content is broken'))
    await deliver(run, answers.length === 0 ? { ...parts, dispatch } : parts).catch(() => undefined)
    await giveUp(run, parts)
    expect(await ledger()).toEqual([`2026-11-23 ${end}`])
  })
})
