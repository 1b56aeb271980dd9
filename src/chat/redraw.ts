import { createTurns } from '#core/turns.ts'

/** A message that a platform has, by its channel. */
export interface MessagePlace {
  readonly channel: string
  readonly message: string
}

export interface Redraws {
  /** Asks for a message to be drawn again; of many that ask, the last one's `draw` is used. */
  ask(place: MessagePlace, draw: Draw): void
  /** Draws whatever is still waiting. */
  flush(): Promise<void>
}

/** Draws the message as it is to stand now; answers how long the platform wants to be left alone, if it says so. */
type Draw = () => Promise<Temporal.Duration | undefined>

export interface RedrawParts {
  /** Resolves after a while. */
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** However many press, a message is edited no more often. */
const apart = Temporal.Duration.from({ seconds: 3 })

/** What is drawn anew reads the club's day: hundreds of messages at once would keep whoever presses waiting for a connection. */
const atOnce = 2

interface Redrawing {
  /** What is to be drawn once the pause is over; undefined when nothing has changed since. */
  next: Draw | undefined
  /** The edit under way. */
  underWay: Promise<void>
}

/** Draws at once, and then no more often than every few seconds; whatever was asked for last is drawn in the end. */
export function createRedraws({ wait, onError }: RedrawParts): Redraws {
  const all = new Map<string, Redrawing>()
  const inTurn = createTurns(atOnce)

  const drawOnce = async (one: Redrawing): Promise<Temporal.Duration> => {
    let pause: Temporal.Duration | undefined
    one.underWay = inTurn(async () => {
      // Taken when its turn has come: what was asked for meanwhile is drawn with it.
      const draw = one.next
      one.next = undefined
      pause = await draw?.()
      // The platform did not take it: it is drawn again after the pause, unless something newer is by then.
      if (pause !== undefined) one.next ??= draw
    }).catch(onError)
    await one.underWay
    return pause !== undefined && Temporal.Duration.compare(pause, apart) > 0 ? pause : apart
  }

  const keepDrawing = async (key: string, one: Redrawing) => {
    while (one.next !== undefined) await wait(await drawOnce(one))
    all.delete(key)
  }

  return {
    ask({ channel, message }, draw) {
      const key = `${channel}/${message}`
      const known = all.get(key)
      if (known !== undefined) {
        known.next = draw
        return
      }
      const one: Redrawing = { next: draw, underWay: Promise.resolve() }
      all.set(key, one)
      keepDrawing(key, one).catch(onError)
    },
    async flush() {
      await Promise.all([...all.values()].map((one) => one.underWay))
      const waiting = [...all.values()].filter(({ next }) => next !== undefined)
      await Promise.all(waiting.map(drawOnce))
    },
  }
}
