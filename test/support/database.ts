import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Database, type DatabaseTarget, openDatabase } from '#storage/database.ts'

/** The Postgres server to test on; every test has a schema of its own there. */
export const serverUrl = process.env.TEST_DATABASE_URL

/** Where the tests of a file open their databases. */
export interface TestServer {
  readonly kind: Database['kind']
  /** Opens a database in a new schema, or in `schema`; it is closed, and its schema dropped, when the test ends. */
  open(schema?: string): Promise<Database>
  /** The same in a schema that an earlier test of the file left as it was made, emptied: making one takes most of a second. */
  openEmptied(): Promise<Database>
}

/** A Postgres in this process, one for the file. */
export function useEmbedded(): TestServer {
  let running: PGlite | undefined
  beforeAll(async () => {
    running = await PGlite.create()
  }, 60_000)
  afterAll(() => running?.close())
  return createTestServer('embedded', () => {
    if (running === undefined) throw new Error('A database is opened within a test, once the file has started')
    return { running }
  })
}

/** The server of TEST_DATABASE_URL: use it in a `describe` that is skipped without one. */
export function useServer(): TestServer {
  return createTestServer('server', () => {
    if (serverUrl === undefined) throw new Error('TEST_DATABASE_URL is not set')
    return { url: serverUrl }
  })
}

/** Says, where nobody misses it, that the tests of this file leave out the server. */
export function warnWithoutServer(): void {
  if (serverUrl !== undefined) return
  process.stderr.write('\n*** TEST_DATABASE_URL is not set: nothing is tested on a Postgres server ***\n\n')
}

function createTestServer(kind: Database['kind'], target: () => DatabaseTarget): TestServer {
  const opened: { database: Database; schema: string; shape?: string }[] = []
  const emptied: string[] = []
  afterEach(async () => {
    for (const { database, schema, shape } of opened.splice(0).reverse()) {
      const kept = shape !== undefined && shape === (await shapeOf(database))
      if (kept) await empty(database)
      else await database.pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
      await database.close()
      if (kept) emptied.push(schema)
    }
  })
  afterAll(async () => {
    if (emptied.length === 0) return
    const database = await openDatabase({ ...target(), schema: emptied[0] ?? '' })
    for (const schema of emptied.splice(0)) await database.pool.query(`DROP SCHEMA "${schema}" CASCADE`)
    await database.close()
  })
  const open = async (schema: string) => {
    const database = await openDatabase({ ...target(), schema })
    opened.push({ database, schema })
    return database
  }
  return {
    kind,
    open: (schema = newSchema()) => open(schema),
    async openEmptied() {
      const schema = emptied.pop() ?? newSchema()
      const database = await openDatabase({ ...target(), schema })
      opened.push({ database, schema, shape: await shapeOf(database) })
      return database
    },
  }
}

function newSchema(): string {
  return `test_${randomUUID().replaceAll('-', '')}`
}

/** Tells a schema that a test changed from one that it only filled: its columns, constraints and migrations. */
async function shapeOf({ pool }: Database): Promise<string> {
  const { rows } = await pool
    .query<{ shape: string }>(
      `SELECT md5(coalesce(string_agg(part, ';' ORDER BY part), '')) AS shape FROM (
       SELECT attrelid::regclass || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = current_schema()::regnamespace AND attnum > 0
       UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
       UNION ALL SELECT migration_name FROM _prisma_migrations) AS parts(part)`,
    )
    .catch(() => ({ rows: [] }))
  return rows[0]?.shape ?? 'no migrations'
}

async function empty({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ tables: string }>(
    `SELECT string_agg(format('%I', tablename), ', ') AS tables FROM pg_tables
      WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'`,
  )
  await pool.query(`TRUNCATE ${rows[0]?.tables} RESTART IDENTITY CASCADE`)
}
