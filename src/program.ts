import { fileURLToPath } from 'node:url'
import { bundlePage } from '#adapters/web/bundle.ts'
import { loadContent } from '#content/load.ts'
import { phrases } from '#core/phrases.ts'
import type { Content } from '#core/ports.ts'
import { type Database, type DatabaseTarget, openDatabase } from '#storage/database.ts'
import { type Closers, compose, type ProgramParts } from './composition.ts'
import type { Config } from './config.ts'
import { shelf } from './shelf.ts'

export interface Program {
  /** Where the page is. */
  readonly url: string
  /** Looks for due reminders now, as the ticker does every ten seconds; answers how many there were. */
  tick(): Promise<number>
  /** Finishes what is under way and closes everything, the last opened first. */
  stop(): Promise<void>
}

const contentFolder = fileURLToPath(new URL('../content', import.meta.url))

/** The whole program: config → content → storage → delivery → adapters. Nothing else knows all of them. */
export async function startProgram(parts: ProgramParts): Promise<Program> {
  // Both are slow and leave this thread alone for most of it, so they begin before the content is read.
  const target = databaseTarget(parts.config)
  const opening = openDatabase(target)
  const bundling = bundlePage()
  const content = await loadAlong(() => loadContent(contentFolder, phrases, shelf), 'url' in target, opening, bundling)
  const database = await opening
  const closers: Closers = [() => database.close()]
  try {
    return { ...(await compose(parts, content, database, closers)), stop: () => closeAll(closers) }
  } catch (error) {
    await closeAll(closers).catch((closing: unknown) => parts.log.error({ err: closing }, 'closing failed too'))
    throw error
  }
}

/** Closes what was opened last first, all of it even when one part fails, and throws the first failure at the end. */
async function closeAll(closers: Closers): Promise<void> {
  const failures: unknown[] = []
  for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/** Loads while other things begin; when it throws, a database that was being opened is closed first. */
async function loadAlong(
  load: () => Content,
  elsewhere: boolean,
  opening: Promise<Database>,
  bundling: Promise<unknown>,
): Promise<Content> {
  // Who awaits them later hears of their failure; until then it must not count as unhandled.
  for (const begun of [opening, bundling]) begun.catch(() => undefined)
  // A server answers soon, and has only so long: that time would run out while this thread reads.
  if (elsewhere) await opening.catch(() => undefined)
  // A turn of the event loop, in which both get going.
  else await new Promise((resolve) => setImmediate(resolve))
  try {
    return load()
  } catch (error) {
    await opening.then(
      (database) => database.close(),
      () => undefined,
    )
    throw error
  }
}

function databaseTarget({ databaseUrl, dataDir }: Config): DatabaseTarget {
  return databaseUrl === undefined ? { folder: dataDir } : { url: databaseUrl }
}
