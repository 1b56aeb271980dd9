import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type ClientBase, escapeIdentifier, type Pool } from 'pg'
import { messageOf, StorageError } from './storage-error.ts'
import { inTransaction } from './transaction.ts'

/** One folder of `prisma/migrations`. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

const ours = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/**
 * Makes the schema where it is missing, applies the migrations of `folder` that the database lacks, all or none, and
 * answers their names. Several replicas may do this at once. Refuses a database that has migrations unknown here.
 */
export async function migrate(pool: Pool, schema: string, folder: string = ours): Promise<readonly string[]> {
  const known = await readMigrations(folder)
  if ((await findPending(pool, known)).length === 0) return []
  try {
    return await inTransaction(pool, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('footfall migrations in ' || $1, 0))`, [schema])
      await createSchema(client, schema)
      // Another replica may have been first.
      const pending = await findPending(client, known)
      if (pending.length > 0) await apply(client, schema, folder, known)
      return pending.map(({ name }) => name)
    })
  } catch (error) {
    if (error instanceof StorageError) throw error
    throw new StorageError(`The database's tables could not be brought up to date: ${messageOf(error)}.`, error)
  }
}

/** Not `IF NOT EXISTS`, which asks for the right to make schemas even where there is nothing to make. */
async function createSchema(client: ClientBase, schema: string): Promise<void> {
  const { rows } = await client.query<{ present: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS present', [
    escapeIdentifier(schema),
  ])
  if (rows[0]?.present !== true) await client.query(`CREATE SCHEMA ${escapeIdentifier(schema)}`)
}

/** The migrations of a folder in the order they are applied. */
async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(`${folder}/${name}/migration.sql`, 'utf8') })),
  )
}

async function findPending(database: Pool | ClientBase, known: readonly Migration[]): Promise<readonly Migration[]> {
  const applied = await findApplied(database)
  const unknown = applied.find((name) => !known.some((migration) => migration.name === name))
  if (unknown !== undefined) {
    throw new StorageError(
      `The database is newer than this program (it has the migration ${unknown}): start the newer version.`,
    )
  }
  return known.filter(({ name }) => !applied.includes(name))
}

async function findApplied(database: Pool | ClientBase): Promise<readonly string[]> {
  const table = await database.query<{ present: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`,
  )
  if (table.rows[0]?.present !== true) return []
  const { rows } = await database.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows.map(({ name }) => name)
}

/** The engine is 5 MB of WebAssembly: it is loaded only when there is something to apply. */
async function apply(
  client: ClientBase,
  schema: string,
  folder: string,
  migrations: readonly Migration[],
): Promise<void> {
  const { applyMigrations } = await import('./schema-engine.ts')
  await applyMigrations(client, schema, folder, migrations)
  // The engine leaves a lock of its own on the session, which would keep every other engine on the server waiting.
  await client.query('SELECT pg_advisory_unlock_all()')
}
