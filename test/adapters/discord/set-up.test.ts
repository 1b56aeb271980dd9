import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseInteraction } from '#adapters/discord/receive.ts'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import { textOf } from '#test/support/discord/reading.ts'
import { startReplica } from '#test/support/discord-program.ts'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'

/** Where one kind of database is as good as another. */
const [first = databases[0]] = databases

describe.each(first === undefined ? [] : [first])('setting up a club, on %s', (_, openDatabase) => {
  let discord: Discord
  let database: TestDatabase
  let replica: Replica
  beforeAll(async () => {
    discord = await startDiscord({ at: Temporal.Instant.from('2026-11-23T17:42:00Z') })
    database = await openDatabase()
    replica = await startReplica(discord, database)
    await discord.until(() => discord.connected.length === 1 && discord.commands.length > 0, 'the coach')
  }, 60_000)
  afterAll(async () => {
    await replica?.stop()
    await discord?.stop()
    await database?.remove()
  })
  afterEach(() => expect(discord.breaches).toEqual([]))

  async function newClub() {
    const dana = discord.person('dana')
    const guild = discord.guild({ name: 'Striders', owner: dana, invited: false })
    const channel = discord.channel(guild, 'drills')
    discord.invite(guild)
    const welcome = await discord.until(() => channel.messages.find(({ author }) => author.bot), 'a welcome')
    const choose = async (id: string) => {
      const { modal } = await dana.press(welcome, 'Set up')
      const answer = await dana.submit(modal, { 'o.channel': [id], 'o.time': '07:00', 'o.zone': 'Europe/Berlin' })
      return textOf(answer.message)
    }
    return { guild, channel, choose }
  }

  it.each([
    ['that the coach may write in', false],
    ['that the coach may not even see', true],
  ])('takes no channel of another server %s', async (_, closed) => {
    const { choose } = await newClub()
    const elsewhere = discord.channel(discord.guild({ name: 'Harriers', owner: discord.person('eve') }), 'talk')
    if (closed) discord.deny(elsewhere, ['ViewChannel'])
    expect(await choose(elsewhere.id)).toContain('There is no')
    discord.advance({ hours: 24 })
    await replica.tick()
    expect(elsewhere.messages.filter(({ author }) => author.bot)).toEqual([])
  })

  it('takes a channel of its own that the coach may not see yet, and says what is missing', async () => {
    const { guild, choose } = await newClub()
    const own = discord.channel(guild, 'quiet')
    discord.deny(own, ['ViewChannel'])
    expect(await choose(own.id)).toMatch(/07:00.*Still missing.*View Channel/s)
  })
})

describe('a form that was sent', () => {
  const [channel, role] = ['1180000000000000001', '1180000000000000002']
  const fieldsOf = (resolved?: object) => {
    const components = [
      { type: 18, component: { type: 8, custom_id: 'o.channel', values: [channel] } },
      { type: 18, component: { type: 6, custom_id: 'o.coach-role', values: [role] } },
      { type: 18, component: { type: 4, custom_id: 'o.time', value: '07:00' } },
    ]
    const data = { custom_id: 'v1.x.y', components, ...(resolved && { resolved }) }
    const interaction = { id: '1', application_id: '2', token: 't', type: 5, user: { id: '3', username: 'ada' }, data }
    const parsed = parseInteraction(interaction)
    return typeof parsed === 'object' && parsed.deed.kind === 'form' ? Object.keys(parsed.deed.fields) : undefined
  }

  it('brings a channel and a role only where Discord found them', () => {
    expect(fieldsOf({ channels: { [channel]: {} }, roles: { [role]: {} } })).toEqual(['channel', 'coach-role', 'time'])
    expect(fieldsOf({ channels: { [role]: {} } })).toEqual(['time'])
    expect(fieldsOf()).toEqual(['channel', 'coach-role', 'time'])
  })
})
