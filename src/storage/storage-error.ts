/** A fault of the database that whoever runs the program can put right; the message is one sentence and never holds a password. */
export class StorageError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StorageError'
  }
}

/** The first line of what a thrown value says. */
export function messageOf(error: unknown): string {
  // What WebAssembly throws is often no Error but has its message all the same.
  const said = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  const message = typeof said === 'object' ? JSON.stringify(said) : String(said)
  return message.trim().split('\n', 1)[0] ?? ''
}
