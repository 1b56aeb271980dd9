/** Where something stands that a writer wrote; `file` is relative to the working directory, `line` counts from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** What was read, together with the way to find the line of any of its keys. */
export interface Located<T> {
  readonly value: T
  at(...path: readonly PropertyKey[]): Place
}

export interface Fault extends Place {
  readonly what: string
  readonly expected: string
}

/** Gathers every fault, so that a writer hears of all of them at once. */
export class Faults {
  readonly #found = new Map<string, Fault>()

  /** The same fault found twice (a file that two languages read) counts once. */
  add(place: Place, what: string, expected: string): void {
    const fault = { file: place.file, line: place.line, what, expected }
    this.#found.set(faultLine(fault), fault)
  }

  /** In the order of files and lines. */
  list(): readonly Fault[] {
    return [...this.#found.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
  }
}

export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.what}, expected ${fault.expected}`
}

/** Content that cannot be used; the message is for the writer, one fault a line. */
export class ContentFaults extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultLine).join('\n'))
    this.name = 'ContentFaults'
    this.faults = faults
  }
}
