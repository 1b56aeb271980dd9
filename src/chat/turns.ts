/** Runs work so that no more than `most` of it is under way at one time; the rest waits, first come, first served. */
export function createTurns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let underWay = 0
  /** Undefined when it is its turn at once. */
  const queue = (): Promise<void> | undefined => {
    if (underWay < most) {
      underWay++
      return undefined
    }
    // Whoever ends hands its turn over, so that nobody can come between.
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push(resolve)
    return promise
  }
  const end = () => {
    const next = waiting.shift()
    if (next === undefined) underWay--
    else next()
  }
  return async (work) => {
    const turn = queue()
    if (turn !== undefined) await turn
    try {
      return await work()
    } finally {
      end()
    }
  }
}
