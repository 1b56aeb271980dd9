import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { loadConfig } from '#src/config.ts'
import { createLog } from '#src/log.ts'
import { type Program, startProgram } from '#src/program.ts'
import { outside } from '#test/support/outside.ts'

/** A database of a test's own, by the variables that name it; and the way to remove it. */
export interface TestDatabase {
  readonly environment: Readonly<Record<string, string>>
  query(sql: string): Promise<readonly Record<string, unknown>[]>
  remove(): Promise<void>
}

/** A folder for the embedded database; nobody but the program can ask it anything. */
async function embeddedDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'footfall-replica-'))
  return {
    environment: { DATA_DIR: folder },
    query: () => Promise.reject(new Error('The embedded database is the program’s alone')),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A schema on the server of TEST_DATABASE_URL, which any number of replicas may share. */
export async function serverDatabase(): Promise<TestDatabase> {
  if (outside.databaseUrl === undefined) throw new Error('TEST_DATABASE_URL is not set')
  const client = new Client({ connectionString: outside.databaseUrl })
  await client.connect()
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  await client.query(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}`)
  const url = new URL(outside.databaseUrl)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return {
    environment: { DATABASE_URL: url.href },
    query: async (sql) => (await client.query(sql)).rows,
    async remove() {
      await client.query(`DROP SCHEMA IF EXISTS ${schema}, ${schema}_queue CASCADE`)
      await client.end()
    },
  }
}

/**
 * What adapters are tested on: a server where there is one, as clubs run them, and else the embedded database. That the
 * two are alike is for storage's own contract to show, which runs on both.
 */
export const databases = [
  outside.databaseUrl === undefined
    ? (['the embedded database', embeddedDatabase] as const)
    : (['a Postgres server', serverDatabase] as const),
]

/** One replica of the program. */
export interface Replica extends Program {
  /** What it has logged, one line each. */
  readonly log: readonly string[]
  readyz(): Promise<number>
}

/** Starts the program with these variables, by somebody's clock. */
export async function startReplicaWith(
  environment: Readonly<Record<string, string>>,
  now: () => Temporal.Instant,
): Promise<Replica> {
  const lines: string[] = []
  const config = loadConfig({ PORT: '0', ...environment })
  const log = createLog('info', [], { write: (line: string) => void lines.push(line) })
  const program = await startProgram({ config, log, now })
  return { ...program, log: lines, readyz: async () => (await fetch(`${program.url}/readyz`)).status }
}
