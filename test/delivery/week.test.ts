import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { useEmbedded } from '#test/support/database.ts'
import { callerOf, startEngine } from './engine.ts'

const server = useEmbedded()

/** A club whose week is told on Sundays at 07:00, with its drill on Mondays alone. */
async function startWeek() {
  const engine = await startEngine(server)
  const { stores, clock } = engine
  const dana = await stores.members.enter({ ...callerOf('dana'), role: 'admin' }, clock.now)
  const time = Temporal.PlainTime.from('07:00')
  await stores.clubs.changeSettings(dana.club, { channel: '7' }, dana.member, clock.now)
  await stores.clubReminders.set(dana.club, { time, days: ['mon'], now: clock.now })
  await stores.clubWeek.set(dana.club, 'sun', clock.now)
  const posts = () =>
    engine.sent.map(({ message }) => plainText(message.reply)).filter((post) => post.includes("The club's week"))
  return { ...engine, dana, posts }
}

describe('a club’s week', () => {
  it('is told once, with how many practised and whoever wants to be seen, and never with who did not', async () => {
    const { say, at, clock, posts, ledger } = await startWeek()
    const morning = (date: number) => Temporal.Instant.from(`2026-11-${date}T09:00:00Z`)
    for (const user of ['ada', 'ben', 'zoe']) {
      clock.now = morning(23)
      await say('plan', { action: 'change', plan: 'first-four-weeks', days: 'mon tue wed thu' }, user)
      for (const date of user === 'zoe' ? [] : [23, 24, 25, 26]) {
        clock.now = morning(date)
        await say('checkin', { outcome: 'done' }, user)
      }
    }
    await say('board', { action: 'named' }, 'ada')
    await say('board', { action: 'anonymous' }, 'ben')
    await at('2026-11-29T06:00:00Z')
    await at('2026-11-29T06:00:10Z')
    const [post = '', ...more] = posts()
    expect(more).toEqual([])
    expect(post).toContain('2 of us practised in the last seven days')
    expect(post).toContain('1. ada: 100%')
    expect(post).toContain('1. someone: 100%')
    expect(post).not.toMatch(/ben|zoe/)
    expect(post).toContain('What to mind this coming week')
    expect((await ledger()).filter((run) => run === '2026-11-29 sent')).toHaveLength(1)
    await say('board', { action: 'hide' }, 'ada')
    await at('2026-12-06T06:00:00Z')
    expect(posts()[1]).not.toMatch(/ada|ben|zoe/)
  })

  it('praises a comeback, by name only for whoever chose to be named', async () => {
    const { say, at, clock, posts } = await startWeek()
    for (const user of ['ada', 'ben']) {
      clock.now = Temporal.Instant.from('2026-11-23T09:00:00Z')
      await say('checkin', { outcome: 'done' }, user)
      clock.now = Temporal.Instant.from('2026-12-10T09:00:00Z')
      await say('checkin', { outcome: 'done' }, user)
    }
    await at('2026-12-13T06:00:00Z')
    expect(posts().at(-1)).toContain('2 of us came back after two weeks or more')
    expect(posts().at(-1)).not.toMatch(/ada|ben/)
    await say('board', { action: 'named' }, 'ada')
    clock.now = Temporal.Instant.from('2026-12-28T09:00:00Z')
    await say('checkin', { outcome: 'done' }, 'ada')
    await at('2027-01-03T06:00:00Z')
    expect(posts().at(-1)).toContain('Welcome back, ada!')
  })

  it('is silent in a holiday of the club', async () => {
    const { at, stores, dana, posts } = await startWeek()
    const day = (date: string) => Temporal.PlainDate.from(date)
    await stores.holidays.declare(dana.club, { from: day('2026-11-28'), until: day('2026-11-30'), by: dana.member })
    await at('2026-11-29T06:00:00Z')
    expect(posts()).toEqual([])
  })
})
