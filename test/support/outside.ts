import { existsSync } from 'node:fs'

/** What some tests need that `npm ci` does not bring; a test whose need is missing is skipped, and that is said aloud. */
export const outside = {
  /** Address of a Postgres server on which schemas may be made and dropped. */
  databaseUrl: process.env.TEST_DATABASE_URL || undefined,
  /** The Chromium that the browser tests drive. */
  chromium: findChromium(),
} as const

function findChromium(): string | undefined {
  const path = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
  return existsSync(path) ? path : undefined
}
