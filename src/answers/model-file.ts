import type { Model, Vocabulary } from './classifier.ts'

/** What a file begins with: its format, and the number of that. */
const magic = 'footfall-answers-2'
/** Bytes of a number: numbers begin at a multiple of that. */
const numberSize = 4

/**
 * One line about the file; the names of the features, one to a line, and spaces up to where numbers may begin; how rare
 * each is; and the weights. Numbers take 32 bits each, in the order of this machine: a file is never carried to another.
 */
export function writeModel({ weights, classes }: Model, { ids, rarities }: Vocabulary): Uint8Array {
  const encoder = new TextEncoder()
  const names = encoder.encode([...ids.keys()].join('\n'))
  const head = encoder.encode(`${magic} ${classes} ${ids.size} ${names.length}\n`)
  const spaces = encoder.encode(' '.repeat(numbersFrom(head.length + names.length) - head.length - names.length))
  return joined([head, names, spaces, bytesOf(rarities), bytesOf(weights)])
}

/** Undefined for what was not written by `writeModel`, or was cut short. */
export function readModel(bytes: Uint8Array): { readonly model: Model; readonly vocabulary: Vocabulary } | undefined {
  const decoder = new TextDecoder()
  const end = bytes.indexOf(0x0a)
  const [name, ...counts] = decoder.decode(bytes.subarray(0, Math.max(end, 0))).split(' ')
  const [classes = 0, size = 0, length = 0] = counts.map(Number)
  const numbersAt = numbersFrom(end + 1 + length)
  if (name !== magic || bytes.length !== numbersAt + (size + size * classes) * numberSize) return undefined
  const names = decoder.decode(bytes.subarray(end + 1, end + 1 + length)).split('\n')
  const numbers = numbersOf(bytes.subarray(numbersAt))
  return {
    model: { weights: numbers.subarray(size), classes },
    vocabulary: { ids: new Map(names.map((feature, id) => [feature, id])), rarities: numbers.subarray(0, size) },
  }
}

function numbersFrom(place: number): number {
  return Math.ceil(place / numberSize) * numberSize
}

/** The bytes themselves where they lie as numbers must, else a copy. */
function numbersOf(bytes: Uint8Array): Float32Array {
  const { buffer, byteOffset, byteLength } = byteOffsetFits(bytes) ? bytes : new Uint8Array(bytes)
  return new Float32Array(buffer, byteOffset, byteLength / numberSize)
}

function byteOffsetFits({ byteOffset }: Uint8Array): boolean {
  return byteOffset % numberSize === 0
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
