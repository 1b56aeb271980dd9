import { createQueue } from '#delivery/queue.ts'
import type { Database } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'

let queues = 0

/** A queue on the database of a test, in a schema of its own. */
export function queueOn(database: Database) {
  const schema = `queue_${++queues}`
  const queue = createQueue({
    execute: executeOn(database.pool),
    embedded: database.kind === 'embedded',
    schema,
    onError: (error) => {
      throw error
    },
  })
  return { queue, schema }
}
