import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRanker } from '#answers/ranker.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import type { Measures, Messenger } from '#core/delivery-ports.ts'
import { createDispatch } from '#core/dispatch.ts'
import { createTurns } from '#core/turns.ts'
import type { DeliveryParts } from '#delivery/deliver.ts'
import { createQueue } from '#delivery/queue.ts'
import { shelf } from '#src/shelf.ts'
import type { Database } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'
import { createStores } from '#storage/stores.ts'
import { shippedContent } from '#test/support/core/content.ts'

/** For whoever counts nothing. */
export const unmeasured: Measures = {
  answered: () => undefined,
  ended: () => undefined,
  missed: () => undefined,
  ticked: () => undefined,
}

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
  const content = shippedContent()
  const queueSchema = `${database.schema}_queue`
  const queue = createQueue({
    execute: executeOn(database.pool),
    embedded: database.kind === 'embedded',
    schema: queueSchema,
    onError,
  })
  const defaults = { zone: 'UTC', language: 'en' }
  const stores = createStores(database, {
    defaults,
    secretsKey: undefined,
    requeue: queue.requeue,
    dequeue: queue.dequeue,
  })
  const bugs = {
    report: (error: unknown) => {
      onError(error)
      return '0000'
    },
  }
  const catalogue = createCatalogue(content)
  const dispatch = createDispatch({
    catalogue,
    content,
    stores,
    ranker: createRanker(content, shelf),
    bugs,
    channels: new Map(),
    messengers: new Map(),
  })
  const { ledger, leases, pacing } = stores
  const parts: DeliveryParts = {
    ledger,
    leases,
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
    measures: unmeasured,
    turns: createTurns(5),
  }
  return { parts, leases, queue, queueSchema }
}
