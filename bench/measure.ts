/** Latencies of one thing done many times, one after another. */
export interface Measured {
  readonly perSecond: number
  /** 99th percentile, in milliseconds. */
  readonly p99: number
}

/** Runs two things in turn, A B A B …, so that a machine whose speed drifts slows both alike. Time in milliseconds. */
export async function measurePair(count: number, one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < count + warmUp; round++) {
    for (const [index, run] of [one, other].entries()) {
      const start = performance.now()
      await run()
      if (round >= warmUp) times[index]?.push(performance.now() - start)
    }
  }
  return { one: summary(times[0]), other: summary(times[1]) }
}

const warmUp = 100

function summary(times: readonly number[]): Measured {
  const sorted = [...times].sort((a, b) => a - b)
  const total = sorted.reduce((sum, time) => sum + time, 0)
  return { perSecond: (1000 * sorted.length) / total, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}

/** One figure on one line. */
export function print(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(64)} ${figure}\n`)
}
