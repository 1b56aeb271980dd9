import type { News } from './news.ts'
import { within } from './within.ts'

export interface CareParts {
  /** What is looked after again and again; what it throws is told, and the next round comes all the same. */
  readonly round: () => Promise<void>
  readonly news: News
  /** What the operator is told when a round fails. */
  readonly failure: string
}

export interface Care {
  start(): void
  /** Resolves when the round under way has ended, or after some seconds; there is none after it. */
  stop(): Promise<void>
}

/** How long between two rounds, in milliseconds: a shard whose holder died is taken over so soon after its lease. */
const apart = 2_500
/** How long a stop waits for a round, whose platform may not answer, in milliseconds. */
const patience = 3_000

/** Does a round at once and then every few seconds. */
export function createCare({ round, news, failure }: CareParts): Care {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let underWay: Promise<void> = Promise.resolve()
  const turn = () => {
    underWay = round()
      .catch((error: unknown) => news.error({ err: error }, failure))
      .then(() => {
        if (!stopped) timer = setTimeout(turn, apart)
      })
  }
  return {
    start: turn,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await within(patience, underWay, undefined)
    },
  }
}
