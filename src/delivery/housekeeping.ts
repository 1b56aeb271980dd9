import { createTask } from 'node-cron'

/** What keeps tables short; each chore may be done by any number of replicas at once. */
export interface Housekeeping {
  /** Waits for nothing: a chore that is cut short is done by the next one. */
  stop(): Promise<void>
}

/** Does every chore once an hour; one that fails is told, and leaves the others alone. */
export function startHousekeeping(
  chores: readonly (() => Promise<unknown>)[],
  onError: (error: unknown) => void,
): Housekeeping {
  const doAll = async () => {
    for (const chore of chores) await chore().catch(onError)
  }
  const task = createTask('17 * * * *', doAll, { noOverlap: true, timezone: 'UTC' })
  void task.start()
  return {
    stop: async () => {
      await task.destroy()
    },
  }
}
