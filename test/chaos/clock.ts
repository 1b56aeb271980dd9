/** A clock that every process of a scenario shares, and that runs faster than the world. */
export interface FastClock {
  /** What it showed at `started`. */
  readonly from: string
  /** The real moment, in milliseconds since 1970. */
  readonly started: number
  /** How many of its seconds pass in a real one. */
  readonly speed: number
}

/** A clock that shows `from` at this moment. */
export function startClock(from: string, speed: number): FastClock {
  return { from, started: Date.now(), speed }
}

/** Reads a clock. */
export function readerOf({ from, started, speed }: FastClock): () => Temporal.Instant {
  const first = Temporal.Instant.from(from)
  return () => first.add({ milliseconds: Math.round((Date.now() - started) * speed) })
}

/**
 * Puts the queue on the same clock: pg-boss reads the time through one function of its schema, so its expiry and its
 * retries come as much faster as the leases do.
 */
export function queueClockSql(queueSchema: string, { from, started, speed }: FastClock): string {
  return `CREATE OR REPLACE FUNCTION "${queueSchema}".job_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT timestamptz '${from}' + (pg_catalog.now() - pg_catalog.to_timestamp(${started / 1000})) * ${speed}
  $$`
}
