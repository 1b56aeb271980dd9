import { findPostgres } from '#test/chaos/postgres.ts'
import { outside } from './outside.ts'

/** Runs once before all tests, and says where nobody misses it what they will leave out. */
export function setup(): void {
  const missing: string[] = []
  if (outside.databaseUrl === undefined)
    missing.push('TEST_DATABASE_URL is not set: nothing is tested on a Postgres server.')
  if (outside.chromium === undefined)
    missing.push('No Chromium at CHROMIUM_PATH or /usr/bin/chromium: no page is tested in it.')
  if (findPostgres() === undefined)
    missing.push('No Postgres under /usr/lib/postgresql: no storm of reminders is tested on a server of its own.')
  if (missing.length === 0) return
  const rule = '*'.repeat(80)
  process.stderr.write(`\n${[rule, 'TESTS WILL BE SKIPPED', ...missing, rule].join('\n')}\n\n`)
}
