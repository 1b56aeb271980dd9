import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadConfig, readEnvironment, secretsOf } from './config.ts'
import { createLog } from './log.ts'
import type { Program } from './program.ts'

/** Beside the other generated code: what Node.js made of each file, so that the next start need not. */
const compiledFolder = fileURLToPath(new URL('generated/compiled', import.meta.url))
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
  let starting: Promise<Program> | undefined
  let stopping = false
  const stop = async (signal: string) => {
    // A second Ctrl-C means now.
    if (stopping) process.exit(1)
    stopping = true
    // A start cut short by the same Ctrl-C has nothing left to stop.
    const program = await starting?.catch(() => undefined)
    // Counted from here: a first start cannot be left half-way, and makes a database.
    setTimeout(
      () => fail(new Error(`Footfall did not stop within ${stopWithin / 1000} s of ${signal}`)),
      stopWithin,
    ).unref()
    await program?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal).catch(fail))
  try {
    // Where nothing can be written it says so by its answer, and nothing is lost but half a second of each start.
    enableCompileCache(compiledFolder)
    // Loaded here, because loading it takes long enough for someone to think better of it.
    const { startProgram } = await import('./program.ts')
    starting = startProgram({ config, log, now: () => Temporal.Now.instant() })
    const { url } = await starting
    process.stdout.write(`Footfall is ready: ${url}\n`)
    // Not left to the exit: a program that is killed has none.
    flushCompileCache()
  } catch (error) {
    if (stopping) return
    // The stack is for who asks for it, and goes by the log, which strikes out secrets.
    log.debug({ err: error }, 'the start failed')
    fail(error)
  }
}

run().catch(fail)
