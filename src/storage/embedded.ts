import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Pool } from 'pg'
import { lockFolder } from './folder-lock.ts'
import { prepareSession } from './session.ts'
import { messageOf, StorageError } from './storage-error.ts'

/** A Postgres inside this process. */
export interface EmbeddedServer {
  readonly pglite: PGlite
  close(): Promise<void>
}

/** Each attempt to make a database has a folder of its own, as what a killed one left may still be written to. */
const unfinished = 'postgres.unfinished-'
/** By default PGlite touches 128 MB of shared buffers; the system's own file cache does as well. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

/** Starts a Postgres inside this process that keeps its data in `folder`, or, without one, in memory until it is closed. */
export async function startEmbedded(folder: string | undefined): Promise<EmbeddedServer> {
  if (folder === undefined) {
    const pglite = await PGlite.create({ startParams })
    return { pglite, close: () => pglite.close() }
  }
  const unlock = takeFolder(folder)
  try {
    const pglite = await openIn(folder)
    return {
      pglite,
      async close() {
        await pglite.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw new StorageError(`The database in ${folder} does not open: ${messageOf(error)}.`, error)
  }
}

/** PGlite has one session, so the pool has one connection: whoever asks waits their turn. */
export function poolOn(pglite: PGlite, schema: string | undefined): Pool {
  const config = createPgConfig(pglite)
  const { connection } = config
  const parse = connection.parse.bind(connection)
  // The Prisma adapter puts result parsers in `types`, where PGlite's bridge expects parameter types or nothing.
  connection.parse = (query: object) => parse({ ...query, types: undefined })
  const onConnect = (client: Parameters<typeof prepareSession>[0]) => prepareSession(client, schema)
  return new Pool({ ...config, max: 1, idleTimeoutMillis: 0, onConnect })
}

function takeFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true })
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof StorageError) throw error
    throw new StorageError(`The data folder ${folder} cannot be written: ${messageOf(error)}.`, error)
  }
}

/** The first start makes the database beside its place and then moves it there: one cut short leaves nothing half made. */
async function openIn(folder: string): Promise<PGlite> {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(unfinished)) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
  }
  const place = join(folder, 'postgres')
  if (!existsSync(place)) {
    const made = mkdtempSync(join(folder, unfinished))
    await create(made)
    renameSync(made, place)
  }
  return PGlite.create(place, { startParams })
}

async function create(folder: string): Promise<void> {
  const child = fork(new URL('create-embedded.ts', import.meta.url), [folder], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const [fault] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code, signal]) => [`making it ended with ${String(signal ?? code)}`]),
  ])
  if (fault !== '') throw new Error(String(fault))
}
