import type { Execute } from '#core/ports.ts'

/** Puts runs into the queue again, in place of whatever job they have, to come up after `wait`; in the caller's transaction. */
export type Requeue = (runs: readonly string[], wait: Temporal.Duration, execute: Execute) => Promise<void>
