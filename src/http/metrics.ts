import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Measures } from '#core/delivery-ports.ts'
import type { Route } from './route.ts'

/** In seconds: from punctual to the end of the late window. */
const lateness = [1, 5, 10, 30, 60, 300, 900, 1800, 3600, 7200]
/** In seconds; a tick with nothing to do takes milliseconds. */
const tickTimes = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]

/** What is counted, and where Prometheus reads it. */
export interface Metrics {
  readonly measures: Measures
  readonly route: Route
}

/** Counts for one program; nothing in them is about members. `openRuns` is asked at each reading. */
export function createMetrics(openRuns: () => Promise<number>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'footfall_queue_depth',
    help: 'Runs that are planned and have not ended, over all replicas',
    registers,
    async collect() {
      // Everything else is wanted most just when the database is away.
      this.set(await openRuns().catch(() => Number.NaN))
    },
  })
  return {
    measures: createMeasures(registers),
    route: {
      method: 'GET',
      path: '/metrics',
      guard: 'page',
      handle: async () => new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } }),
    },
  }
}

function createMeasures(registers: Registry[]): Measures {
  const late = new Histogram({
    name: 'footfall_run_lateness_seconds',
    help: 'How long after its planned time a run was sent',
    buckets: lateness,
    registers,
  })
  const runs = new Counter({
    name: 'footfall_runs_total',
    help: 'Runs that ended, by state and reason',
    labelNames: ['state', 'reason'],
    registers,
  })
  const sends = new Counter({
    name: 'footfall_sends_total',
    help: 'Answers of platforms to a message',
    labelNames: ['platform', 'outcome'],
    registers,
  })
  const ticks = new Histogram({
    name: 'footfall_tick_seconds',
    help: 'How long a look for due reminders took',
    buckets: tickTimes,
    registers,
  })
  return {
    answered: (platform, outcome) => sends.inc({ platform, outcome }),
    ended: (end, plannedFor) => {
      runs.inc({ state: end.state, reason: 'reason' in end ? end.reason : '' })
      if (end.state === 'sent') late.observe(end.at.since(plannedFor).total('seconds'))
    },
    missed: (reason, count) => runs.inc({ state: 'missed', reason }, count),
    ticked: (seconds) => ticks.observe(seconds),
  }
}
