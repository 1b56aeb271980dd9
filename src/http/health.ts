import type { BugReports } from '#core/ports.ts'
import type { Route } from './route.ts'

/** What must work for the program to be of use, by name; a check rejects when it does not. */
export type Checks = Readonly<Record<string, () => Promise<void>>>

/** A check that takes longer counts as failing: whoever asks has a limit of their own. */
const slowestCheck = 5_000

/** `/healthz`: the process answers. `/readyz`: what it needs answers as well. Open to whoever asks, so they tell no details. */
export function healthRoutes(checks: Checks, bugs: BugReports): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', guard: 'open', handle: () => Response.json({ status: 'ok' }) },
    {
      method: 'GET',
      path: '/readyz',
      guard: 'open',
      async handle() {
        const results = await Promise.all(
          Object.entries(checks).map(async ([name, check]) => [name, await outcome(name, check, bugs)] as const),
        )
        const ready = results.every(([, result]) => result === 'ok')
        return Response.json({ ready, checks: Object.fromEntries(results) }, { status: ready ? 200 : 503 })
      },
    },
  ]
}

async function outcome(name: string, check: () => Promise<void>, bugs: BugReports): Promise<'ok' | 'failing'> {
  const { promise: tooSlow, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`The check took over ${slowestCheck} ms`)), slowestCheck)
  try {
    await Promise.race([check(), tooSlow])
    return 'ok'
  } catch (error) {
    bugs.report(error, `ready check ${name}`)
    return 'failing'
  } finally {
    clearTimeout(timer)
  }
}
