import { beforeEach } from 'vitest'
import type { Caller } from '#core/member.ts'
import type { Database } from '#storage/database.ts'
import { type AllStores, createStores } from '#storage/stores.ts'
import type { TestServer } from '#test/support/database.ts'
import { noQueue } from '#test/support/no-queue.ts'

/** A Monday morning in winter. */
export const now = Temporal.Instant.from('2026-03-02T08:00:00Z')

export const defaults = { zone: 'Europe/Paris', language: 'en' }

/** What each test works on: made anew, in a schema of its own. */
export interface Bench {
  database: Database
  stores: AllStores
}

/** Opens a database before each test; the bench is filled by then. */
export function useBench(server: TestServer): Bench {
  const bench: Partial<Bench> = {}
  beforeEach(async () => {
    bench.database = await server.openEmptied()
    bench.stores = createStores(bench.database, { defaults, secretsKey: undefined, requeue: noQueue, dequeue: noQueue })
  })
  // Tests run after `beforeEach`, when nothing is missing any more.
  return bench as Bench
}

/** Someone of a club; both are known by one word. */
export function callerOf(user: string, club = 'club-a'): Caller {
  return { platform: 'web', club: { id: club, name: `The ${club}` }, user: { id: user, name: user }, role: 'member' }
}

export function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}

export function at(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}
