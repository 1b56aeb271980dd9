import { loadConfig, readEnvironment, secretsOf } from './config.ts'
import { createLog } from './log.ts'
import { startProgram } from './program.ts'

/** After this long a stop is no longer waited for, in milliseconds. */
const stopWithin = 10_000

/** Ends with one clear sentence. */
function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

async function run(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLog(config.logLevel, secretsOf(config))
  const program = await startProgram({ config, log, now: () => Temporal.Now.instant() }).catch((error: unknown) => {
    // The stack is for who asks for it, and goes by the log, which strikes out secrets.
    log.debug({ err: error }, 'the start failed')
    return fail(error)
  })
  process.stdout.write(`Footfall is ready: ${program.url}\n`)
  let stopping = false
  const stop = async (signal: string) => {
    // A second Ctrl-C means now.
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(
      () => fail(new Error(`Footfall did not stop within ${stopWithin / 1000} s of ${signal}`)),
      stopWithin,
    ).unref()
    try {
      await program.stop()
      process.exit(0)
    } catch (error) {
      fail(error)
    }
  }
  process.on('SIGINT', () => void stop('SIGINT'))
  process.on('SIGTERM', () => void stop('SIGTERM'))
}

run().catch(fail)
