import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output with one line, `N passed, N failed`, and `, N skipped` when some were. */
export class CountReporter implements Reporter {
  #line: string | undefined

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    // Other reporters write at the same moment; at exit they are done.
    if (this.#line === undefined) process.once('exit', () => process.stdout.write(`${this.#line}\n`))
    this.#line = countLine(modules, unhandled.length)
  }
}

/** The little that is needed of a vitest `TestModule`. */
interface CountedModule {
  readonly children: { allTests(): Iterable<{ result(): { readonly state: string } }> }
  state(): string
}

/** A file that could not be loaded, a hook that threw and an error outside any test each count as one failed test. */
export function countLine(modules: readonly CountedModule[], unhandled: number): string {
  const count = { passed: 0, failed: unhandled, skipped: 0 }
  for (const module of modules) {
    const states = Array.from(module.children.allTests(), (test) => test.result().state)
    const skipped = states.filter((state) => state === 'skipped').length
    const passed = states.filter((state) => state === 'passed').length
    const failed = states.length - passed - skipped
    count.passed += passed
    count.skipped += skipped
    count.failed += failed === 0 && module.state() === 'failed' ? 1 : failed
  }
  return `${count.passed} passed, ${count.failed} failed${count.skipped === 0 ? '' : `, ${count.skipped} skipped`}`
}
