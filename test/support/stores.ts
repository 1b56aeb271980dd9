import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '#storage/database.ts'
import { type AllStores, createStores } from '#storage/stores.ts'
import { noQueue } from '#test/support/no-queue.ts'

/** What a club of the tests has where its members have chosen nothing. */
const defaults = { zone: 'Europe/Berlin', language: 'en' }

/** The program's own stores on a database that is open already. */
export function storesOn(database: Database): AllStores {
  return createStores(database, { defaults, secretsKey: undefined, requeue: noQueue, dequeue: noQueue })
}

/**
 * The program's own stores, on a Postgres in this process that the tests of the file share: what must not meet belongs
 * in different clubs. They are there once the file has started.
 */
export function useStores(): () => AllStores {
  let database: Database | undefined
  let stores: AllStores | undefined
  beforeAll(async () => {
    database = await openDatabase({ folder: undefined })
    stores = storesOn(database)
  }, 60_000)
  afterAll(() => database?.close())
  return () => {
    if (stores === undefined) throw new Error('Stores are used within a test or a hook, once the file has started')
    return stores
  }
}
