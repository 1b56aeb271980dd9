/** Does work when its turn comes. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Lets at most so many work at once; who comes later waits, in the order of asking. */
export function createTurns(most: number): Turns {
  const waiting: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
