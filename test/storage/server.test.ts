import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#storage/database.ts'
import { placeOf } from '#storage/server.ts'
import { storageContract } from '#test/contracts/storage-contract.ts'
import { serverUrl, useServer, warnWithoutServer } from '#test/support/database.ts'

warnWithoutServer()

describe.skipIf(serverUrl === undefined)('storage on a Postgres server', () => {
  const server = useServer()
  storageContract(server)

  it('applies the migrations once when three open a new database at once', async () => {
    const schema = `test_${randomUUID().replaceAll('-', '')}`
    const [first] = await Promise.all([server.open(schema), server.open(schema), server.open(schema)])
    const applied = await first.pool.query('SELECT migration_name FROM _prisma_migrations')
    expect(applied.rows).toHaveLength(1)
    expect(await first.prisma.club.count()).toBe(0)
  })

  it('keeps moments right where the server’s own time zone is not UTC', async () => {
    const database = await server.open()
    const { rows } = await database.pool.query<{ zone: string }>(`SELECT current_setting('TimeZone') AS zone`)
    expect(rows[0]?.zone).toBe('UTC')
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
