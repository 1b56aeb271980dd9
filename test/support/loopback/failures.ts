/** What a route does instead of its work, for so many requests; a platform's own errors are added to it. */
export interface PlannedFailure {
  /** Gives no answer at all until the failure is lifted. */
  readonly hang?: true
  /** Cuts the connection. */
  readonly drop?: true
  /** `after`: the work is done all the same and only its answer is lost; otherwise nothing is done. */
  readonly when?: 'before' | 'after'
  /** Requests that fail; 1 without it. */
  readonly times?: number
}

export interface FailureHandle {
  /** Requests that have failed so far. */
  readonly used: number
  /** Ends the failure, and what hangs. */
  lift(): void
}

export interface Armed<Failure> {
  readonly failure: Failure
  readonly lifted: Promise<void>
}

export interface Failures<Failure> {
  arm(route: string, failure: Failure): FailureHandle
  /** The failure that this request meets; it is then used up by one. */
  take(route: string): Armed<Failure> | undefined
  liftAll(): void
}

interface Entry<Failure> {
  readonly shape: string
  readonly failure: Failure
  readonly lifted: PromiseWithResolvers<void>
  left: number
  used: number
}

export function createFailures<Failure extends PlannedFailure>(): Failures<Failure> {
  const armed: Entry<Failure>[] = []
  return {
    arm(route, failure) {
      const lifted = Promise.withResolvers<void>()
      const entry: Entry<Failure> = { shape: shapeOf(route), failure, lifted, left: failure.times ?? 1, used: 0 }
      armed.push(entry)
      return {
        get used() {
          return entry.used
        },
        lift() {
          entry.left = 0
          entry.lifted.resolve()
        },
      }
    },
    take(route) {
      const shape = shapeOf(route)
      const entry = armed.find((each) => each.left > 0 && (each.shape === shape || each.shape === '*'))
      if (entry === undefined) return undefined
      entry.left -= 1
      entry.used += 1
      return { failure: entry.failure, lifted: entry.lifted.promise }
    },
    liftAll() {
      for (const entry of armed.splice(0)) entry.lifted.resolve()
    },
  }
}

/** `POST /channels/:id/messages` whatever its parameters are called. */
function shapeOf(route: string): string {
  return route.replace(/:\w+/g, ':')
}
