import { defineConfig } from 'vitest/config'
import { CountReporter } from './test/support/count-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each file has a process of its own: databases, servers and signals do not meet.
    pool: 'forks',
    // Embedded Postgres and Chromium are heavy; more at once makes each slower than its time limit.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/announce-skips.ts'],
    reporters: ['default', new CountReporter()],
  },
})
