import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '#src/config.ts'
import { createLog } from '#src/log.ts'
import { type Program, startProgram } from '#src/program.ts'

/** The whole program on a folder of its own, with a clock that a test can move. */
export interface TestProgram {
  readonly url: string
  now(): Temporal.Instant
  /** Moves the clock to a moment; it runs on from there. */
  moveTo(moment: Temporal.Instant): void
  tick(): Promise<number>
  stop(): Promise<void>
  /** Starts it again on the same folder and port. */
  start(): Promise<void>
  /** Stops it for good and removes the folder. */
  remove(): Promise<void>
}

export async function startTestProgram(): Promise<TestProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'footfall-test-'))
  let offset = Temporal.Duration.from({ seconds: 0 })
  const now = () => Temporal.Now.instant().add(offset)
  const startOn = (port: string) => {
    const config = loadConfig({ DATA_DIR: folder, PORT: port, LOG_LEVEL: 'silent' })
    return startProgram({ config, log: createLog('silent'), now })
  }
  let program: Program | undefined = await startOn('0')
  const { url } = program
  const stop = async () => {
    await program?.stop()
    program = undefined
  }
  return {
    url,
    now,
    moveTo(moment) {
      offset = moment.since(Temporal.Now.instant())
    },
    tick: async () => (await program?.tick()) ?? 0,
    stop,
    async start() {
      program = await startOn(new URL(url).port)
    },
    async remove() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
