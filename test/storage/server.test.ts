import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#storage/database.ts'
import { placeOf } from '#storage/server.ts'
import { createStores } from '#storage/stores.ts'
import { storageContract } from '#test/contracts/storage-contract.ts'
import { entry } from '#test/storage/contract/check-ins.ts'
import { addressOf, saying } from '#test/storage/contract/outbox.ts'
import { callerOf, defaults, now } from '#test/storage/contract/people.ts'
import { serverUrl, useServer, warnWithoutServer } from '#test/support/database.ts'

warnWithoutServer()

describe.skipIf(serverUrl === undefined)('storage on a Postgres server', () => {
  const server = useServer()
  storageContract(server)
  const newSchema = async () =>
    (await (await server.open()).pool.query<{ schema: string }>('SELECT current_schema() AS schema')).rows[0]?.schema ??
    ''

  it('applies the migrations once when three open a new database at once', async () => {
    const schema = `test_${randomUUID().replaceAll('-', '')}`
    const [first] = await Promise.all([server.open(schema), server.open(schema), server.open(schema)])
    const applied = await first.pool.query('SELECT migration_name FROM _prisma_migrations')
    expect(applied.rows).toHaveLength(1)
    expect(await first.prisma.club.count()).toBe(0)
  })

  it('keeps moments right where the server’s own time zone is not UTC', async () => {
    const url = new URL(serverUrl ?? '')
    url.searchParams.set('options', '-c TimeZone=Asia/Tokyo')
    const database = await openDatabase({ url: url.href, schema: await newSchema() })
    const stores = createStores(database, { defaults, secretsKey: undefined })
    const ada = await stores.members.enter(callerOf('ada'), now)
    const kept = await stores.checkIns.record(ada, entry())
    const { rows } = await database.pool.query<{ recorded_at: Date }>('SELECT recorded_at FROM check_ins')
    await database.close()
    expect(kept.at).toEqual(now)
    expect(rows[0]?.recorded_at.getTime()).toBe(now.epochMilliseconds)
  })

  it('posts to a club in turn, so that no message shows up behind one already seen', async () => {
    const database = await server.open()
    const stores = createStores(database, { defaults, secretsKey: undefined })
    const ada = await stores.members.enter(callerOf('ada'), now)
    const other = await database.pool.connect()
    await other.query('BEGIN')
    await other.query('SELECT id FROM clubs FOR NO KEY UPDATE')
    let posted = false
    const posting = stores.outbox.post(addressOf(ada), saying('one'), '1', now).then(() => {
      posted = true
    })
    const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO messages%'`
    await expect.poll(async () => (await other.query(waiting)).rows[0]?.n).toBeGreaterThan(0)
    expect(posted).toBe(false)
    await other.query('COMMIT')
    other.release()
    await posting
  })

  it('says in one sentence which database it lacks', async () => {
    const url = new URL(serverUrl ?? '')
    url.pathname = '/no-such-database'
    await expect(openDatabase({ url: url.href })).rejects.toThrow(
      `Cannot use the Postgres server at ${url.host}/no-such-database: database "no-such-database" does not exist.`,
    )
  })
})

describe('a Postgres server that is not there', () => {
  const unreachable = 'postgres://runner:hunter2@127.0.0.1:1/club?sslmode=disable'

  it('is named in one sentence, without the password', async () => {
    const failure = await openDatabase({ url: unreachable }).catch((error: unknown) => error)
    expect(String(failure)).toBe(
      'StorageError: Cannot use the Postgres server at 127.0.0.1:1/club: connect ECONNREFUSED 127.0.0.1:1.',
    )
  })

  it.each(['', 'not a url', 'postgres://user:hunter2@host:port/x'])('is not looked for at %j', async (url) => {
    const failure = await openDatabase({ url }).catch((error: unknown) => error)
    expect(String(failure)).toContain('The database address is not a URL')
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('hunter2')
  })

  it.each([
    ['postgres://localhost/club', 'localhost/club'],
    ['postgres://u:p@db.example:6543/club?password=p', 'db.example:6543/club'],
    ['postgres:///club', 'localhost/club'],
  ])('%j is spoken of as %j', (url, place) => expect(placeOf(url)).toBe(place))
})
