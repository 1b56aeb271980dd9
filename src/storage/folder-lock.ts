import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StorageError } from './storage-error.ts'

/** What SQLite answers when another connection has the lock: https://www.sqlite.org/rescode.html#busy */
const busy = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy
}

/**
 * Takes a folder for this process alone and answers how to let it go. Two embedded databases on one folder lose each
 * other's rows. The lock is the kernel's, on an open file, so it ends with the process however that ends and no stale
 * file can stand in the way; SQLite is the way to such a lock that Node has on every system.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new StorageError(
      `Another process is using the data folder ${folder}: stop it, or choose another folder.`,
      error,
    )
  }
  return () => lock.close()
}
