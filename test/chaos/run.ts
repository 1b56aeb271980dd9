import { findPostgres, type OwnPostgres, startPostgres } from './postgres.ts'
import { type Result, stormInFolder, stormOnServer } from './scenarios.ts'
import { lineOf, sumOf } from './tally.ts'

// What `npm run chaos` does: storms of reminders while processes, the database and the platform fail. It ends with one
// line that counts them, and with an error when a run was lost or came twice.

/** The clock of a storm runs this much faster than the world. */
const speed = 20
/** What clubs have by default, in minutes. */
const lateWindow = 120

const scenarios = {
  'a platform that keeps keys': (server: OwnPostgres) =>
    stormOnServer(server, 'keeps', {
      storm: { reminders: 1500, minutes: 40, lateWindow },
      memory: 'keeps',
      kills: 120,
      crashes: 2,
      speed,
    }),
  'a platform that forgets keys': (server: OwnPostgres) =>
    stormOnServer(server, 'forgets', {
      storm: { reminders: 600, minutes: 20, lateWindow },
      memory: 'forgets',
      kills: 50,
      crashes: 0,
      speed,
    }),
  'a platform that knows no keys': (server: OwnPostgres) =>
    stormOnServer(server, 'none', {
      storm: { reminders: 600, minutes: 20, lateWindow },
      memory: 'none',
      kills: 50,
      crashes: 0,
      speed,
    }),
  'an embedded database': () =>
    stormInFolder({ storm: { reminders: 2000, minutes: 20, lateWindow }, memory: 'keeps', kills: 20, speed }),
} as const

function print(name: string, { tally, kills, crashes, fell, faults, ledger }: Result): void {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, count]) => `${what} ${count}`).join(', ')
  const total = [...kills.values()].reduce((sum, count) => sum + count, 0)
  const lines = [
    `${name}: ${lineOf(tally)}, uncertain ${tally.uncertain}`,
    `  killed ${total} (${list(kills)}), database crashed ${crashes}, ended by themselves ${fell.length}`,
    `  the platform's faults: ${list(faults)}`,
    `  the ledger: ${ledger}`,
    ...[...new Set(fell)].slice(0, 5).map((why) => `  ! ${why.trim()}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function run(wanted: readonly string[]): Promise<void> {
  const programs = findPostgres()
  if (programs === undefined) throw new Error('No Postgres is installed under /usr/lib/postgresql')
  const server = await startPostgres(programs)
  const results: Result[] = []
  try {
    for (const [name, storm] of Object.entries(scenarios)) {
      if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue
      const result = await storm(server)
      print(name, result)
      results.push(result)
    }
  } finally {
    await server.remove()
  }
  const total = sumOf(results.map(({ tally }) => tally))
  process.stdout.write(`${lineOf(total)}\n`)
  if (total.lost > 0 || total.duplicates > 0) process.exitCode = 1
}

await run(process.argv.slice(2))
