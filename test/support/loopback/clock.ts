/** A clock that stands still until a test moves it. */
export interface Clock {
  now(): Temporal.Instant
  /** Moves it on; what was to happen on the way happens in order, each at its own moment. */
  advance(by: Temporal.DurationLike): void
  /** Calls `act` when the clock gets there; the answer takes it back. */
  at(moment: Temporal.Instant, act: () => void): () => void
}

export function createClock(start: Temporal.Instant): Clock {
  let now = start
  const alarms = new Set<{ readonly moment: Temporal.Instant; readonly act: () => void }>()
  const nextUntil = (end: Temporal.Instant) =>
    [...alarms]
      .filter(({ moment }) => Temporal.Instant.compare(moment, end) <= 0)
      .sort((a, b) => Temporal.Instant.compare(a.moment, b.moment))[0]
  return {
    now: () => now,
    advance(by) {
      const end = now.add(by)
      for (let next = nextUntil(end); next !== undefined; next = nextUntil(end)) {
        alarms.delete(next)
        if (Temporal.Instant.compare(next.moment, now) > 0) now = next.moment
        next.act()
      }
      now = end
    },
    at(moment, act) {
      const alarm = { moment, act }
      alarms.add(alarm)
      return () => alarms.delete(alarm)
    },
  }
}
