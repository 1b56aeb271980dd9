import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRanker } from '#answers/ranker.ts'
import { loadContent } from '#content/load.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { createDispatch } from '#core/dispatch.ts'
import { phrases } from '#core/phrases.ts'
import type { Messenger } from '#core/ports.ts'
import type { DeliveryParts } from '#delivery/deliver.ts'
import { createQueue } from '#delivery/queue.ts'
import type { Database } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'
import { createStores } from '#storage/stores.ts'

export interface DeliveryOptions {
  readonly messengers: ReadonlyMap<string, Messenger>
  readonly now: () => Temporal.Instant
  /** How many of the clock's seconds pass in a real one. */
  readonly speed: number
  /** Told of whatever goes wrong. */
  readonly onError: (error: unknown) => void
}

/** What `program.ts` gives to delivery, on a database and with messengers of the caller's. */
export function composeDelivery(database: Database, { messengers, now, speed, onError }: DeliveryOptions) {
  const content = loadContent('content', phrases)
  const stores = createStores(database, { defaults: { zone: 'UTC', language: 'en' }, secretsKey: undefined })
  const bugs = {
    report: (error: unknown) => {
      onError(error)
      return '0000'
    },
  }
  const catalogue = createCatalogue(content)
  const dispatch = createDispatch({ catalogue, content, stores, ranker: createRanker(content), bugs })
  const queueSchema = `${database.schema}_queue`
  const queue = createQueue({
    execute: executeOn(database.pool),
    embedded: database.kind === 'embedded',
    schema: queueSchema,
    onError,
  })
  const { ledger, leases, pacing } = stores
  const parts: DeliveryParts = {
    ledger,
    pacing,
    stores,
    dispatch,
    content,
    messengers,
    requeue: queue.requeue,
    owner: randomUUID(),
    now,
    wait: (duration) => sleep(duration.total('milliseconds') / speed),
    refused: () => undefined,
  }
  return { parts, leases, queue, queueSchema }
}
