import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { createLossNews } from '#delivery/loss-news.ts'
import { serverUrl, useEmbedded, useServer } from '#test/support/database.ts'
import { callerOf, startEngine } from './engine.ts'

const server = serverUrl === undefined ? useEmbedded() : useServer()

/** The club's drill at 07:00 in Berlin, on every day. */
async function startClub(options: Parameters<typeof startEngine>[1] = {}) {
  const engine = await startEngine(server, options)
  const { stores, clock, parts } = engine
  const dana = await stores.members.enter(callerOf('dana'), clock.now)
  await stores.clubs.changeSettings(dana.club, { channel: '77', mentionRole: '6' }, dana.member, clock.now)
  const time = Temporal.PlainTime.from('07:00')
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  await stores.clubReminders.set(dana.club, { time, days, now: clock.now })
  const losses = createLossNews({ ...parts, onError: (error) => Promise.reject(error) })
  return { ...engine, dana, losses }
}

describe('a club’s reminder', () => {
  it('brings the club’s card once on each date, and mentions the one role', async () => {
    const { at, sent, ledger } = await startClub()
    await at('2026-11-23T06:00:05Z')
    await at('2026-11-24T06:00:05Z')
    expect(sent.map(({ message }) => [message.reply.audience, message.mention])).toEqual([
      ['channel', '6'],
      ['channel', '6'],
    ])
    expect(
      plainText(sent[0]?.message.reply ?? { audience: 'member', tone: 'plain', blocks: [], actions: [] }),
    ).toContain('Nobody has done it yet')
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-24 sent'])
  })

  it('comes whatever its members have done, on rest days and breaks of theirs as well', async () => {
    const { at, say, sent } = await startClub()
    await say('checkin', { outcome: 'done' }, 'dana')
    await say('pause', { until: '2026-12-24' }, 'dana')
    await at('2026-11-23T06:00:05Z')
    expect(sent).toHaveLength(1)
    expect(sent.map(({ message }) => plainText(message.reply)).join()).toContain('1 has done it today')
  })

  it('says for when it was planned when it is late, and is missed past the club’s own window', async () => {
    const { at, sent, ledger, stores, dana, clock } = await startClub()
    await stores.clubs.changeSettings(dana.club, { lateWindow: 30 }, dana.member, clock.now)
    await at('2026-11-23T06:20:00Z')
    await at('2026-11-24T06:31:00Z')
    expect(
      sent.map(({ message }) =>
        plainText(message.reply).split('\n').includes("This was planned for 07:00. Sorry, I'm late."),
      ),
    ).toEqual([true])
    expect(await ledger()).toEqual(['2026-11-23 sent', '2026-11-24 missed(late)'])
  })

  it('comes with the next tick to a club that wants nothing late', async () => {
    const { at, ledger, stores, dana, clock } = await startClub()
    await stores.clubs.changeSettings(dana.club, { lateWindow: 0 }, dana.member, clock.now)
    await at('2026-11-23T06:00:10Z')
    expect(await ledger()).toEqual(['2026-11-23 sent'])
  })

  it('turned off before it was sent is not, and neither is one of a club that took the coach away', async () => {
    const { tickAt, parts, ledger, stores, dana } = await startClub()
    const { deliver } = await import('#delivery/deliver.ts')
    const [first] = await tickAt('2026-11-23T06:00:05Z')
    await stores.clubs.left('test', 'club', Temporal.Instant.from('2026-11-23T06:00:06Z'))
    await deliver(first ?? '', parts)
    await stores.clubs.left('test', 'club', undefined)
    const [second] = await tickAt('2026-11-24T06:00:05Z')
    await stores.clubReminders.off(dana.club)
    await deliver(second ?? '', parts)
    expect(await ledger()).toEqual(['2026-11-23 skipped(left)', '2026-11-24 skipped(changed)'])
  })

  it('is silent on a holiday of the club, and so is every member’s own; both come again after it', async () => {
    const { at, say, sent, stores, dana, ledger } = await startClub()
    await say('reminder', { time: '07:00' }, 'ada')
    await say('reminder', { nudge: '20:30' }, 'ada')
    const [from, until] = ['2026-11-23', '2026-11-24'].map((day) => Temporal.PlainDate.from(day))
    if (from === undefined || until === undefined) throw new Error('there are two days')
    await stores.holidays.declare(dana.club, { from, until, by: dana.member })
    expect(plainText(await say('reminder', {}, 'ada'))).toContain('Wednesday 25 November')
    for (const day of ['23', '24']) for (const time of ['06:00', '19:30']) await at(`2026-11-${day}T${time}:05Z`)
    expect(sent).toEqual([])
    expect(new Set(await ledger())).toEqual(new Set(['2026-11-23 skipped(paused)', '2026-11-24 skipped(paused)']))
    await at('2026-11-25T06:00:05Z')
    expect(sent.map(({ message }) => message.reply.audience).sort()).toEqual(['channel', 'member'])
  })

  it('after an outage brings one message, not one for each day', async () => {
    const { at, sent } = await startClub()
    await at('2026-11-27T06:10:00Z')
    expect(sent).toHaveLength(1)
  })
})

describe('a channel that is gone', () => {
  const gone = { kind: 'gone', why: 'unknown channel' } as const

  it('turns the club’s reminder off; an admin reads so at their next command, once, and members never', async () => {
    const { at, sent, stores, dana, parts, clock } = await startClub({ answers: [gone] })
    await at('2026-11-23T06:00:05Z')
    await at('2026-11-24T06:00:05Z')
    expect(sent).toEqual([])
    expect(await stores.clubReminders.find(dana.club)).toBeUndefined()
    const help = async (role: 'member' | 'admin') => {
      const caller = { ...callerOf(role), role }
      const wish = { kind: 'command', command: 'help', options: {} } as const
      return plainText((await parts.dispatch({ caller, now: clock.now, wish })).reply).includes(
        "the club's daily drill is off",
      )
    }
    expect([await help('member'), await help('admin'), await help('admin')]).toEqual([false, true, false])
  })

  it('is told at once to whoever chose it, in private, and once for a run', async () => {
    const { tickAt, sent, asked, parts, losses, dana } = await startClub()
    const [id = ''] = await tickAt('2026-11-23T06:00:05Z')
    const run = await parts.ledger.claimRun(id, 'one', parts.now())
    if (run?.to !== 'club') throw new Error('not a club’s run')
    losses.tell(run)
    await losses.settled()
    expect(asked).toEqual([`${run.key}/lost`])
    expect(sent.map(({ message }) => plainText(message.reply)).join()).toContain('the channel of Club')
    expect(dana.user).toBe('dana')
  })
})
