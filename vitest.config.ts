import { defineConfig } from 'vitest/config'
import { CountReporter } from './test/support/count-reporter.ts'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each file has a process of its own: databases, servers and signals do not meet.
    pool: 'forks',
    // Embedded Postgres and Chromium are heavy; more at once makes each slower than its time limit.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    setupFiles: ['test/support/bounded-properties.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/announce-skips.ts'],
    reporters: ['default', new CountReporter()],
  },
})
