import { Pool } from 'pg'
import { prepareSession } from './session.ts'
import { messageOf, StorageError } from './storage-error.ts'

/** How long a start, or a query when all connections are taken, waits for a connection, in milliseconds. */
const connectionTimeout = 10_000

/** Connections to a Postgres server; none is made before the first query. */
export function poolTo(url: string, schema: string | undefined): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'footfall',
    connectionTimeoutMillis: connectionTimeout,
    onConnect: (client) => prepareSession(client, schema),
  })
  // An idle connection that breaks is dropped by the pool itself; without a listener Node would end the process.
  pool.on('error', () => undefined)
  // The same for one that breaks between two statements of a transaction: the next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The server and database of an address, without user, password or parameters. */
export function placeOf(url: string): string {
  if (!URL.canParse(url))
    throw new StorageError('The database address is not a URL; expected postgres://user:password@host:5432/database.')
  const { host, pathname } = new URL(url)
  return `${host === '' ? 'localhost' : host}${pathname}`
}

/** Puts a failure to connect in one sentence. */
export function connectionFailure(url: string, error: unknown): StorageError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  // Both name the user or the database, never the password.
  const why = messageOf(error) || String(code)
  return new StorageError(`Cannot use the Postgres server at ${placeOf(url)}: ${why}.`, error)
}
