import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { type DestinationStream, destination, type Level, type Logger, pino, stdTimeFunctions } from 'pino'
import type { BugReports } from '#core/ports.ts'

/** What the parts of the program write to. */
export type Log = Logger

const hidden = '[hidden]'
const secretName =
  '[\\w-]*(?:password|passwd|secret|token|authorization|cookie|api[_-]?key|secrets_key|database_?url)[\\w-]*'

/**
 * Applied to whole lines of JSON, so that no way into the log goes round them. A backslash escapes the next character
 * there: `\\.` takes both, and `\n`, `\r`, `\t` end a word as a blank does.
 */
const strikes: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Greedy up to the last @: a password may hold an @ or a / that its owner forgot to encode.
  [/\b(postgres(?:ql)?:\/\/)(?:\\[^nrt]|[^\s"\\])*@/gi, `$1${hidden}@`],
  [/\b((?!file:)[a-z][a-z\d+.-]*:\/\/)[^\s/"\\@]*@/gi, `$1${hidden}@`],
  // A named value, at any depth, also inside JSON that is itself a string (then each quote has a backslash).
  [
    new RegExp(`(\\\\*)"(${secretName})\\1"\\s*:\\s*\\1"(?:(?!\\1")(?:\\\\.|[^\\\\]))*\\1"`, 'gi'),
    `$1"$2$1":$1"${hidden}$1"`,
  ],
  [new RegExp(`\\b(${secretName})=(?:\\\\[^nrt]|[^\\s"&;,\\\\])+`, 'gi'), `$1=${hidden}`],
  [/\b(Bearer|Basic|Bot) [\w.~+/=-]{8,}/g, `$1 ${hidden}`],
  [/\bx(?:ox[a-z]|app)-[\w-]{8,}/g, hidden],
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, hidden],
]

/** A log of JSON lines on stderr, or on `out`, in which every secret is struck out; `secrets` are known ones. */
export function createLog(level: Level | 'silent', secrets: readonly string[] = [], out?: DestinationStream): Log {
  // As they stand inside a line of JSON; the longest first, since one secret may be part of another. A very short one
  // would strike out half the log: the patterns have to do for it.
  const long = secrets.filter((secret) => secret.length >= 6)
  const known = long.map((secret) => JSON.stringify(secret).slice(1, -1)).sort((a, b) => b.length - a.length)
  const streamWrite = (line: string) => strikeOut(line, known)
  const options = { level, timestamp: stdTimeFunctions.isoTime, hooks: { streamWrite } }
  // Synchronous, so that the line which says why the program ends is not lost with it.
  return pino(options, out ?? destination({ dest: 2, sync: true }))
}

/** Reports bugs to the log: the stack stays there, and the reference is what the member reads. */
export function createBugReports(log: Log, reference: () => string = shortReference): BugReports {
  return {
    report(error, about) {
      const ref = reference()
      log.error({ err: asError(error), ref, about }, `bug ${ref}`)
      return ref
    },
  }
}

function strikeOut(line: string, known: readonly string[]): string {
  const named = strikes.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)
  return known.reduce((text, secret) => text.replaceAll(secret, hidden), named)
}

/** Four hexadecimal digits: few enough to read out, enough to find a line near a given time. */
function shortReference(): string {
  return randomBytes(2).toString('hex').toUpperCase()
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(`something that is no Error was thrown: ${inspect(error)}`)
}
