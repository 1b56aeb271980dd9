import { print } from '../measure.ts'
import type { Child } from './child.ts'
import { type Ask, askAtPace, askTogether } from './load.ts'

/** What the coach is to reach beside a bare client, and how many milliseconds its p99 may have. */
const wanted = { ofBare: 0.6, p99: 100 }
const batch = 250
const batches = 8
const pace = { perSecond: 100, count: 1000 }
/** So many wait at once. */
export const together = 16

interface Rate {
  readonly perSecond: number
  /** Milliseconds for one. */
  readonly processor: number
}

/** In turns, so that a machine whose speed drifts slows both alike. */
export async function measureInTurns(
  one: readonly [Child, Ask],
  other: readonly [Child, Ask],
): Promise<readonly [Rate, Rate]> {
  const spent = [one, other].map(() => ({ took: 0, processor: 0 }))
  for (let turn = 0; turn <= batches; turn++) {
    for (const [index, [bot, ask]] of [one, other].entries()) {
      const before = bot.processorTime()
      const took = await askTogether(batch, together, ask)
      const sum = spent[index]
      // The first turn warms up.
      if (turn === 0 || sum === undefined) continue
      sum.took += took
      sum.processor += bot.processorTime() - before
    }
  }
  const [first, second] = spent.map(({ took, processor }) => ({
    perSecond: (1000 * batch * batches) / took,
    processor: processor / (batch * batches),
  }))
  if (first === undefined || second === undefined) throw new Error('There are two to measure')
  return [first, second]
}

/** Prints both, by the name of the bare one; `aims` where the coach is held to a share of it. */
export function printRates(what: string, [coach, bare]: readonly [Rate, Rate], peer: string, aims = false): void {
  const [share, cost] = [coach.perSecond / bare.perSecond, coach.processor / bare.processor]
  const aim = aims ? `wanted ${wanted.ofBare} of it; ` : ''
  print(
    `${what}, ${together} at once`,
    `${coach.perSecond.toFixed(0)}/s; bare ${peer} ${bare.perSecond.toFixed(0)}/s; ${aim}ratio ${share.toFixed(2)}`,
  )
  print(
    '  processor time for each',
    `${coach.processor.toFixed(2)} ms; bare ${peer} ${bare.processor.toFixed(2)} ms; ratio ${cost.toFixed(2)}`,
  )
}

export async function printPace(what: string, ask: Ask): Promise<void> {
  const p99 = await askAtPace(pace.count, pace.perSecond, ask)
  const figure = `${p99.toFixed(1)} ms; limit ${wanted.p99} ms; ratio ${(p99 / wanted.p99).toFixed(2)}`
  print(`${what} at ${pace.perSecond}/s, p99 to the first answer`, figure)
}
