/** Lets a test wait for what is to happen, instead of for a time. */
export interface Waiting {
  /** To be called whenever something has changed. */
  changed(): void
  /** Resolves with what `look` finds, as soon as it finds something; `what` is told when it never comes. */
  until<T>(look: () => T | undefined | false, what: string): Promise<T>
}

/** Only a test that fails waits as long, in real time. */
const patience = 25_000
/** What the bot knows changes without a word to us, so conditions are also looked at now and then (ms, real time). */
const glance = 10

/** `explain` adds to the complaint what may be the reason. */
export function createWaiting(explain: () => string): Waiting {
  const waiters = new Set<() => void>()
  return {
    changed() {
      for (const waiter of [...waiters]) waiter()
    },
    until<T>(look: () => T | undefined | false, what: string) {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      const done = (settle: () => void) => {
        waiters.delete(check)
        clearTimeout(timer)
        clearInterval(glances)
        settle()
      }
      const check = () => {
        const found = look()
        if (found !== undefined && found !== false) done(() => resolve(found))
      }
      const complain = () => reject(new Error(`In ${patience / 1000} s there was not: ${what}${explain()}`))
      const timer = setTimeout(() => done(complain), patience)
      const glances = setInterval(check, glance)
      waiters.add(check)
      check()
      return promise
    },
  }
}
