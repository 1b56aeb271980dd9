import type { BugReports } from '#core/ports.ts'
import type { Route } from './route.ts'

/** What must work for the program to be of use, by name; a check rejects when it does not. */
export type Checks = Readonly<Record<string, () => Promise<void>>>

/** A check that takes longer counts as failing: whoever asks has a limit of their own. */
const slowestCheck = 5_000

/** `/healthz`: the process answers. `/readyz`: what it needs answers as well. Open to whoever asks, so they tell no details. */
export function healthRoutes(checks: Checks, bugs: BugReports): readonly Route[] {
  const outcomes = Object.entries(checks).map(([name, check]) => [name, createProbe(name, check, bugs)] as const)
  return [
    { method: 'GET', path: '/healthz', guard: 'open', handle: () => Response.json({ status: 'ok' }) },
    {
      method: 'GET',
      path: '/readyz',
      guard: 'open',
      async handle() {
        const results = await Promise.all(outcomes.map(async ([name, probe]) => [name, await probe()] as const))
        const ready = results.every(([, result]) => result === 'ok')
        return Response.json({ ready, checks: Object.fromEntries(results) }, { status: ready ? 200 : 503 })
      },
    },
  ]
}

type Outcome = 'ok' | 'failing'

/**
 * Who asks while a check is under way gets its outcome, and a failure is reported once until the check passes again:
 * however often strangers ask, they cost one check at a time and fill no log.
 */
function createProbe(name: string, check: () => Promise<void>, bugs: BugReports): () => Promise<Outcome> {
  let last: Outcome = 'ok'
  let underWay: Promise<Outcome> | undefined
  const probe = async (): Promise<Outcome> => {
    try {
      await inTime(check)
      last = 'ok'
    } catch (error) {
      if (last === 'ok') bugs.report(error, `ready check ${name}`)
      last = 'failing'
    } finally {
      underWay = undefined
    }
    return last
  }
  return () => {
    underWay ??= probe()
    return underWay
  }
}

/** Rejects when a check fails, or takes too long. */
async function inTime(check: () => Promise<void>): Promise<void> {
  const { promise: tooSlow, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`The check took over ${slowestCheck} ms`)), slowestCheck)
  try {
    await Promise.race([check(), tooSlow])
  } finally {
    clearTimeout(timer)
  }
}
