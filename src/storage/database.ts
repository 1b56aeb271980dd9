import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { PrismaClient } from '#generated/prisma/client.ts'
import { poolOn, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { connectionFailure, placeOf, poolTo } from './server.ts'
import { StorageError } from './storage-error.ts'

/**
 * Where the data is: a server; a folder, or no folder for memory alone; or an embedded Postgres that already runs and
 * stays the caller's to close. `schema` is made when it is missing.
 */
export type DatabaseTarget = (
  | { readonly url: string }
  | { readonly folder: string | undefined }
  | { readonly running: PGlite }
) & { readonly schema?: string }

/** An open database, with its migrations applied. */
export interface Database {
  readonly kind: 'embedded' | 'server'
  readonly prisma: PrismaClient
  /** On the embedded database it has one connection, which Prisma shares: inside a transaction ask nothing else. */
  readonly pool: Pool
  /** The schema that holds the tables. */
  readonly schema: string
  close(): Promise<void>
}

interface Connections {
  readonly kind: Database['kind']
  readonly pool: Pool
  close(): Promise<void>
}

/** The oldest major version of Postgres that the program is tested on. */
const oldest = 15
/** On a busy single connection a transaction waits longer for its turn than Prisma's two seconds. */
const transactionOptions = { maxWait: 15_000, timeout: 30_000 }

/** Opens a database and applies the migrations it lacks. Rejects with a `StorageError` that says what to do. */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  const connections = await connect(target)
  const { kind, pool } = connections
  try {
    const schema = await findSchema(pool, target)
    await migrate(pool, schema)
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema }), transactionOptions })
    const close = async () => {
      await prisma.$disconnect()
      await connections.close()
    }
    return { kind, prisma, pool, schema, close }
  } catch (error) {
    await connections.close()
    throw error
  }
}

/** Resolves when the database answers, and rejects when it does not. */
export async function checkDatabase(database: Database): Promise<void> {
  await database.pool.query('SELECT 1')
}

async function connect(target: DatabaseTarget): Promise<Connections> {
  if ('url' in target) {
    placeOf(target.url)
    const pool = poolTo(target.url, target.schema)
    return { kind: 'server', pool, close: () => pool.end() }
  }
  if ('running' in target) {
    const pool = poolOn(target.running, target.schema)
    return { kind: 'embedded', pool, close: () => pool.end() }
  }
  const server = await startEmbedded(target.folder)
  const pool = poolOn(server.pglite, target.schema)
  const close = async () => {
    await pool.end()
    await server.close()
  }
  return { kind: 'embedded', pool, close }
}

/** Checks the server's version and answers which schema is, or is to be, in use. */
async function findSchema(pool: Pool, target: DatabaseTarget): Promise<string> {
  const { version, schema } = await firstQuery(pool, target)
  if (version < oldest * 10_000) {
    const found = Math.floor(version / 10_000)
    throw new StorageError(`The server runs Postgres ${found}; this program needs Postgres ${oldest} or newer.`)
  }
  const chosen = schema ?? target.schema
  if (chosen === undefined) throw new StorageError('The database has no schema to work in; expected one named public.')
  return chosen
}

async function firstQuery(pool: Pool, target: DatabaseTarget): Promise<{ version: number; schema: string | null }> {
  const sql = `SELECT current_setting('server_version_num')::int AS version, current_schema() AS schema`
  try {
    const { rows } = await pool.query<{ version: number; schema: string | null }>(sql)
    const [row] = rows
    if (row === undefined) throw new StorageError('The database does not say which version it is.')
    return row
  } catch (error) {
    throw 'url' in target ? connectionFailure(target.url, error) : error
  }
}
