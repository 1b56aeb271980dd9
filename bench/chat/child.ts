import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What runs in a process of its own. */
export interface Start {
  readonly file: string
  readonly parameters?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

export interface Child {
  /** What its process has used of the processor up to now, in milliseconds. */
  processorTime(): number
  stop(): Promise<void>
}

/** The coach's own program. */
export const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

export function startChild({ file, parameters = [], environment = {} }: Start): Child {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', file, ...parameters], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return {
    processorTime: () => processorTime(child),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** Linux counts in hundredths of a second, for the program's own code and for what the kernel did for it. */
function processorTime({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
