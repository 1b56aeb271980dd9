import { describe, expect, it } from 'vitest'
import { countLine } from './count-reporter.ts'

function moduleOf(state: string, ...states: string[]) {
  return { state: () => state, children: { allTests: () => states.map((of) => ({ result: () => ({ state: of }) })) } }
}

describe('countLine', () => {
  it.each([
    ['nothing', [], 0, '0 passed, 0 failed'],
    [
      'tests over all files',
      [moduleOf('passed', 'passed', 'passed'), moduleOf('passed', 'passed')],
      0,
      '3 passed, 0 failed',
    ],
    ['failures', [moduleOf('failed', 'passed', 'failed', 'failed')], 0, '1 passed, 2 failed'],
    ['what was skipped', [moduleOf('passed', 'passed', 'skipped')], 0, '1 passed, 0 failed, 1 skipped'],
    ['a file that could not be loaded as one failure', [moduleOf('failed')], 0, '0 passed, 1 failed'],
    ['a hook that threw as one failure', [moduleOf('failed', 'skipped')], 0, '0 passed, 1 failed, 1 skipped'],
    ['a test that never ended as a failure', [moduleOf('pending', 'pending')], 0, '0 passed, 1 failed'],
    ['an error outside any test', [moduleOf('passed', 'passed')], 2, '1 passed, 2 failed'],
  ])('counts %s', (_, modules, unhandled, line) => {
    expect(countLine(modules, unhandled)).toBe(line)
  })
})
