import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Discord, type DiscordOptions, startDiscord } from '#test/support/discord/discord.ts'
import { textOf } from '#test/support/discord/reading.ts'
import { startReplica } from '#test/support/discord-program.ts'
import { startMain } from '#test/support/main-process.ts'
import { outside } from '#test/support/outside.ts'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'

/** The embedded database is one process's alone: there are no replicas. */
const alone = outside.databaseUrl === undefined
const [[kind, openDatabase]] = databases as [(typeof databases)[number]]

describe(`the program and Discord’s gateway, on ${kind}`, { timeout: 60_000 }, () => {
  let discord: Discord
  let database: TestDatabase
  let replicas: Replica[]
  beforeEach(async () => {
    replicas = []
    database = await openDatabase()
  }, 30_000)
  afterEach(async () => {
    for (const replica of replicas) await replica.stop()
    await discord.stop()
    await database.remove()
  }, 30_000)

  async function startOn(options: DiscordOptions = {}) {
    discord = await startDiscord({ at: Temporal.Instant.from('2026-11-23T17:00:00Z'), ...options })
  }
  async function start(more: Readonly<Record<string, string>> = {}): Promise<Replica> {
    const replica = await startReplica(discord, database, more)
    replicas.push(replica)
    return replica
  }
  const connected = (count = 1) => discord.until(() => discord.connected.length === count, `${count} shards`)
  const registrations = () =>
    discord.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/commands'))

  function club() {
    const ada = discord.person('ada')
    const guild = discord.guild({ name: 'Striders', owner: discord.person('dana') })
    discord.join(ada, guild)
    return { ada, guild, channel: discord.channel(guild, 'drills') }
  }

  it('registers its commands when they differ, says what differs, and leaves them alone when they do not', async () => {
    await startOn()
    const first = await start()
    await discord.until(() => discord.commands.length > 0, 'commands')
    await connected()
    expect(registrations()).toHaveLength(1)
    await first.stop()
    expect(first.log.filter((line) => JSON.parse(line).level >= 40)).toEqual([])
    const second = await start()
    await connected()
    const asked = () => discord.requests.filter(({ method, path }) => method === 'GET' && path.includes('/commands'))
    await discord.until(() => asked().length > 1, 'a second look')
    expect(registrations()).toHaveLength(1)
    expect([first, second].map(({ log }) => log.join('').includes('registered anew'))).toEqual([true, false])
    expect(discord.breaches).toEqual([])
  })

  it('answers what was asked while the connection broke, and hears of what comes after', async () => {
    await startOn()
    const { ada, channel } = club()
    const replica = await start()
    await connected()
    await discord.until(() => discord.commands.length > 0, 'commands')
    const asking = ada.slash('drill', {}, channel)
    discord.dropGateway()
    const card = await asking
    expect(textOf(card.message)).toContain('session 1 of 12')
    await connected()
    expect(textOf((await ada.press(card.message, 'Done')).message)).toContain('Done for')
    expect(replica.log.join('')).toContain('is being resumed')
    expect(await replica.readyz()).toBe(200)
  })

  it('goes on serving the page with a token that Discord refuses, and says so without naming it', async () => {
    await startOn()
    discord.revokeToken()
    const replica = await start()
    await expect.poll(() => replica.log.join(''), { timeout: 10_000 }).toContain('Discord refuses DISCORD_TOKEN')
    expect((await fetch(replica.url)).status).toBe(200)
    expect([await replica.readyz(), (await fetch(`${replica.url}/healthz`)).status]).toEqual([503, 200])
    expect(replica.log.join('')).not.toContain(discord.token)
  })

  it('says so when the token is taken back, and serves the page still', async () => {
    await startOn()
    const replica = await start()
    await connected()
    await expect.poll(() => replica.readyz(), { timeout: 10_000 }).toBe(200)
    discord.revokeToken()
    await expect.poll(() => replica.log.join(''), { timeout: 10_000 }).toContain('Discord refuses DISCORD_TOKEN')
    await expect.poll(() => replica.readyz(), { timeout: 10_000 }).toBe(503)
    expect((await fetch(replica.url)).status).toBe(200)
  })

  it.skipIf(alone)('takes a server’s shard from a holder that has died, once its lease is over', async () => {
    await startOn()
    const first = await start()
    await first.stop()
    // As a process leaves it that was killed: the lease of a holder who never comes back.
    await database.query(
      `INSERT INTO shard_leases VALUES ('discord', 0, 'dead', '${discord.now().add({ seconds: 15 }).toString()}')`,
    )
    await start()
    const looks = () => discord.requests.filter(({ route }) => route === 'GET /gateway/bot')
    await discord.until(() => looks().length > 1, 'a round')
    expect(discord.connected).toEqual([])
    discord.advance({ seconds: 16 })
    await connected()
  })

  it.skipIf(alone)('keeps its shard while Discord answers no question but leaves the connection', async () => {
    await startOn()
    const replica = await start()
    await connected()
    discord.fail('GET /applications/@me', { status: 500, times: 1_000 })
    discord.advance({ seconds: 61 })
    await expect.poll(() => replica.log.join(''), { timeout: 10_000 }).toContain('Discord cannot be used')
    discord.advance({ seconds: 10 })
    const kept = async () => {
      const [lease] = await database.query('SELECT until FROM shard_leases')
      return Number(lease?.until)
    }
    await expect.poll(kept, { timeout: 10_000 }).toBeGreaterThan(discord.now().epochMilliseconds + 10_000)
    expect(discord.connected).toHaveLength(1)
  })

  it.skipIf(alone)('takes over the shard of a replica that was killed', async () => {
    discord = await startDiscord({ shards: 2 })
    const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...database.environment }
    const killed = startMain(environment)
    await discord.until(() => discord.connected.length > 0, 'its first connection')
    const alive = await start()
    await connected(2)
    killed.child.kill('SIGKILL')
    await killed.ended
    // It had one of the two, or both while the other was still starting.
    await discord.until(() => discord.connected.length < 2, 'the end of its connections')
    // The lease of the dead runs by the real clock; the living one goes by that of the fake.
    discord.advance({ minutes: 5 })
    await connected(2)
    expect(await database.query('SELECT DISTINCT owner FROM shard_leases')).toHaveLength(1)
    await alive.tick()
    await expect.poll(() => alive.readyz(), { timeout: 5_000 }).toBe(200)
  })

  it.skipIf(alone)('has each of two shards once among two replicas, and one that stops leaves its own', async () => {
    await startOn({ shards: 2 })
    // The first has one or both by the time the second is there; how they share is a test of the shards alone.
    const [one, two] = [await start(), await start()]
    await connected(2)
    expect(discord.connected.toSorted()).toEqual([
      [0, 2],
      [1, 2],
    ])
    await one.stop()
    await connected(2)
    expect(await database.query('SELECT DISTINCT owner FROM shard_leases')).toHaveLength(1)
    expect(await two.readyz()).toBe(200)
    expect(discord.breaches).toEqual([])
  })
})
