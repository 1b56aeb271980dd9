import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createButtonKeys } from '#storage/button-keys.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import { placeOf } from '#storage/server.ts'
import { createStores } from '#storage/stores.ts'
import { storageContract } from '#test/contracts/storage-contract.ts'
import { entry } from '#test/storage/contract/check-ins.ts'
import { postingPlaceOf, saying } from '#test/storage/contract/outbox.ts'
import { callerOf, defaults, now } from '#test/storage/contract/people.ts'
import { atSeven } from '#test/storage/contract/reminders.ts'
import { serverUrl, useServer, warnWithoutServer } from '#test/support/database.ts'
import { noQueue } from '#test/support/no-queue.ts'

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
    const names = applied.rows.map((row) => row.migration_name)
    expect(names).toEqual([...new Set(names)])
    expect(names.length).toBeGreaterThan(0)
    expect(await first.prisma.club.count()).toBe(0)
  })

  it('keeps moments right where the server’s own time zone is not UTC', async () => {
    const url = new URL(serverUrl ?? '')
    url.searchParams.set('options', '-c TimeZone=Asia/Tokyo')
    const database = await openDatabase({ url: url.href, schema: await newSchema() })
    const stores = createStores(database, { defaults, secretsKey: undefined, requeue: noQueue, dequeue: noQueue })
    const ada = await stores.members.enter(callerOf('ada'), now)
    const kept = await stores.checkIns.record(ada, entry())
    const { rows } = await database.pool.query<{ recorded_at: Date }>('SELECT recorded_at FROM check_ins')
    await database.close()
    expect(kept.at).toEqual(now)
    expect(rows[0]?.recorded_at.getTime()).toBe(now.epochMilliseconds)
  })

  /** Holds a lock in a transaction of its own until `count` statements wait for it, then lets them go. */
  async function whileLocked(
    database: Database,
    lock: string,
    count: number,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const other = await database.pool.connect()
    await other.query(`BEGIN; ${lock}`)
    const working = work()
    // Every schema is one test's, so no other test's statements wait there.
    const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND pg_backend_pid() <> pid AND $1 = ANY (pg_blocking_pids(pid))`
    try {
      const { rows } = await other.query('SELECT pg_backend_pid() AS pid')
      const countWaiting = async () => (await database.pool.query(waiting, [rows[0]?.pid])).rows[0]?.n
      await expect.poll(countWaiting, { timeout: 10_000 }).toBe(count)
    } finally {
      await other.query('COMMIT')
      other.release()
    }
    await working
  }

  it('posts to a club in turn, so that no message shows up behind one already seen', async () => {
    const database = await server.open()
    const { members, outbox } = createStores(database, {
      defaults,
      secretsKey: undefined,
      requeue: noQueue,
      dequeue: noQueue,
    })
    const ada = await members.enter(callerOf('ada'), now)
    await whileLocked(database, 'SELECT FROM clubs FOR NO KEY UPDATE', 1, () =>
      outbox.post(postingPlaceOf(ada), saying('one'), '1', now),
    )
  })

  it('takes no snooze that waited while the reminder was turned off', async () => {
    const database = await server.open()
    const { members, reminders, snoozes } = createStores(database, {
      defaults,
      secretsKey: undefined,
      requeue: noQueue,
      dequeue: noQueue,
    })
    const ada = await members.enter(callerOf('ada'), now)
    await reminders.set(ada, atSeven())
    const asked: boolean[] = []
    const off =
      'SELECT FROM members FOR NO KEY UPDATE; UPDATE reminders SET enabled = false, next_at = NULL, next_date = NULL'
    await whileLocked(database, off, 1, async () => asked.push(await snoozes.add(ada, now.add({ hours: 1 }), now)))
    expect(asked).toEqual([false])
    expect(await database.prisma.run.count()).toBe(0)
  })

  it('makes one button key when two replicas that saw none make theirs at the same moment', async () => {
    const database = await server.open()
    const replicas = [createButtonKeys(database, undefined), createButtonKeys(database, undefined)]
    const keys = () => Promise.all(replicas.map((replica) => replica.current()))
    await whileLocked(database, 'LOCK TABLE button_keys IN SHARE MODE', 2, keys)
    const [first, second] = await keys()
    expect(first).toEqual(second)
  })

  it('lets a second worker claim what is due while the first is still at the queue', async () => {
    const database = await server.open()
    const { ledger, members, reminders } = createStores(database, {
      defaults,
      secretsKey: undefined,
      requeue: noQueue,
      dequeue: noQueue,
    })
    for (const user of ['ada', 'ben', 'cleo']) await reminders.set(await members.enter(callerOf(user), now), atSeven())
    const due = now.add({ hours: 24 })
    const second: number[] = []
    const first = await ledger.claimDue(1, due, async () => {
      second.push((await ledger.claimDue(10, due, async () => undefined)).due)
    })
    expect([first.due, ...second]).toEqual([1, 2])
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
