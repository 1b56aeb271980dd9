/** What is being done for people who wait. */
export interface Tasks {
  add(task: Promise<void>): void
  /** Resolves when all of it is done, or after some seconds. */
  settle(): Promise<void>
}

/** How long a stop waits for answers that are being given, in milliseconds. */
const patience = 3_000

export function createTasks(onError: (error: unknown) => void): Tasks {
  const tasks = new Set<Promise<void>>()
  return {
    add(task) {
      const done = task.catch(onError).finally(() => tasks.delete(done))
      tasks.add(done)
    },
    async settle() {
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, patience)
      await Promise.race([Promise.all(tasks), late])
      clearTimeout(timer)
    },
  }
}
