import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import { buttonsOf, textOf } from '#test/support/discord/reading.ts'
import { startReplica } from '#test/support/discord-program.ts'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'

describe.each(databases)('interactions by http, on %s', (kind, openDatabase) => {
  let discord: Discord
  let database: TestDatabase
  let replica: Replica
  let endpoint: string
  beforeAll(async () => {
    discord = await startDiscord({ at: Temporal.Instant.from('2026-11-23T17:00:00Z') })
    database = await openDatabase()
    const http = { DISCORD_TRANSPORT: 'http', DISCORD_PUBLIC_KEY: discord.publicKey }
    // A public address without a password: only webhooks and health are served.
    replica = await startReplica(discord, database, { ...http, PUBLIC_URL: 'https://coach.example.org' })
    endpoint = `${replica.url}/discord/interactions`
    discord.deliverTo(endpoint)
    await discord.until(() => discord.commands.length > 0, 'the commands')
  }, 60_000)
  afterAll(async () => {
    await replica?.stop()
    await discord?.stop()
    await database?.remove()
  })
  afterEach(() => expect(discord.breaches).toEqual([]))

  function club() {
    const ada = discord.person('ada')
    const guild = discord.guild({ name: 'Striders', owner: discord.person('dana') })
    discord.join(ada, guild)
    return { ada, channel: discord.channel(guild, 'drills') }
  }
  const commandOf = (id: string, channel: { readonly id: string }, name = 'help') => ({
    ...{ id, application_id: discord.applicationId, type: 2, token: `token-${id}`, version: 1 },
    ...{ channel: { id: channel.id, type: 1 }, channel_id: channel.id, user: { id: '4', username: 'ada' } },
    data: { id: '5', name, type: 1 },
  })

  it('are answered like those of the gateway: a card, a button, a form, suggestions', async () => {
    const { ada, channel } = club()
    const card = await ada.slash('drill', {}, channel)
    expect([card.kind, card.ephemeral]).toEqual(['message', true])
    const done = await ada.press(card.message, 'Done')
    expect(textOf(done.message)).toContain('Done for')
    const undone = await ada.press(done.message, 'Undo')
    expect([undone.kind, textOf(undone.message)]).toEqual(['updated', expect.stringContaining('Taken back')])
    const { modal } = await ada.press(card.message, 'Not today')
    expect(textOf((await ada.submit(modal, { 'o.reason': ['ill'] })).message)).toContain('Not today')
    expect(await ada.autocomplete('reminder', 'zone', 'berl', channel)).toContainEqual(
      expect.objectContaining({ value: 'Europe/Berlin' }),
    )
  })

  it('open no gateway, and know a server’s name all the same', async () => {
    const { ada, channel } = club()
    await ada.slash('drill', {}, channel)
    discord.advance({ minutes: 1 })
    const other = discord.guild({ name: 'Harriers', owner: ada })
    await ada.slash('drill', {}, discord.channel(other, 'drills'))
    const asked = await ada.slash('progress', {}, ada.dm)
    expect(buttonsOf(asked.message).map(({ label }) => label)).toContain('Switch to Striders')
    expect(discord.requests.filter(({ route }) => route === 'GET /guilds/:guild').length).toBeGreaterThan(0)
    expect(discord.connected).toEqual([])
  })

  it('greet Discord’s own ping', async () => {
    const { status, bytes } = await discord.signedPost(endpoint)
    expect([status, JSON.parse(Buffer.from(bytes).toString())]).toEqual([200, { type: 1 }])
  })

  it.each(['bad', 'stale', 'missing', 'replayed'] as const)(
    'are refused with a signature that is %s',
    async (signing) => {
      const { ada } = club()
      const { status } = await discord.signedPost(endpoint, commandOf(discord.world.nextId(), ada.dm), signing)
      expect(status).toBe(401)
    },
  )

  it('are refused when they are signed well and are no interaction', async () => {
    expect((await discord.signedPost(endpoint, { type: 99 })).status).toBe(400)
    expect((await discord.signedPost(endpoint, 'no json')).status).toBe(400)
  })

  it('are carried out once when the same one comes signed anew', async () => {
    const { ada } = club()
    const command = commandOf(discord.world.nextId(), ada.dm)
    const first = await discord.signedPost(endpoint, command)
    discord.advance({ seconds: 1 })
    const second = await discord.signedPost(endpoint, command)
    expect([first.status, second.status, second.bytes.length]).toEqual([200, 204, 0])
  })

  // The embedded database has one connection: nobody else can hold a lock on it.
  if (kind !== 'the embedded database')
    it('are told in time to wait while the database answers nothing', async () => {
      const { ada, channel } = club()
      const client = new Client({ connectionString: database.environment.DATABASE_URL })
      await client.connect()
      await client.query('BEGIN; LOCK TABLE received')
      const answer = await ada.slash('drill', {}, channel).finally(() => client.end())
      expect([answer.kind, answer.ephemeral]).toEqual(['thinking', true])
      expect(textOf(await answer.settled())).toContain('session 1')
    })

  it('reach the program past Host and Origin, and the page does not', async () => {
    const headers = { host: 'coach.example.org', origin: 'https://discord.com' }
    expect((await fetch(endpoint, { method: 'POST', headers, body: '{}' })).status).toBe(401)
    expect((await fetch(`${replica.url}/api/commands`)).status).toBe(403)
    expect((await fetch(endpoint, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413)
  })
})
