import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Shelf } from '#core/shelf.ts'

/** Beside the other generated code: the same for every program that runs from this folder. */
const usualFolder = fileURLToPath(new URL('generated/shelf', import.meta.url))
/** How many of a kind stay: another edition of the content may be in use beside this one. */
const newest = 7

/** Keeps in files what took long to make; where nothing can be written, each start makes it anew. */
export function createShelf(folder: string): Shelf {
  return {
    find(name) {
      try {
        return readFileSync(join(folder, name))
      } catch (error) {
        if (isSystemError(error)) return undefined
        throw error
      }
    },

    keep(name, bytes) {
      // Written aside and renamed, so that nobody reads half of it.
      const half = join(folder, `.${name}.${process.pid}`)
      try {
        mkdirSync(folder, { recursive: true })
        for (const old of oldest(folder, name.slice(0, name.lastIndexOf('-') + 1)))
          rmSync(join(folder, old), { force: true })
        writeFileSync(half, bytes)
        renameSync(half, join(folder, name))
      } catch (error) {
        if (!isSystemError(error)) throw error
      }
    },
  }
}

export const shelf = createShelf(usualFolder)

function oldest(folder: string, start: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => ({ name, at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.at - one.at)
    .slice(newest)
    .map(({ name }) => name)
}

/** What the file system refuses: no such file, no permission, no space. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
