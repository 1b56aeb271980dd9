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
  const opened: { database: Database; schema: string }[] = []
  afterEach(async () => {
    for (const { database, schema } of opened.splice(0).reverse()) {
      await database.pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
      await database.close()
    }
  })
  return {
    kind,
    async open(schema = `test_${randomUUID().replaceAll('-', '')}`) {
      const database = await openDatabase({ ...target(), schema })
      opened.push({ database, schema })
      return database
    },
  }
}
