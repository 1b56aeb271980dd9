import type { Model, Vocabulary } from './classifier.ts'

/** What a file begins with: its format, and the number of that. */
const magic = 'footfall-answers-1'

/**
 * One line about the file; the names of the features, one to a line; how rare each is; and the weights. Numbers take 32
 * bits each, in the order of this machine: a file is never carried to another.
 */
export function writeModel({ weights, classes }: Model, vocabulary: Vocabulary): Uint8Array {
  const encoder = new TextEncoder()
  const names = encoder.encode([...vocabulary.keys()].join('\n'))
  const head = encoder.encode(`${magic} ${classes} ${vocabulary.size} ${names.length}\n`)
  const rarities = Float32Array.from(vocabulary.values(), ({ rarity }) => rarity)
  return joined([head, names, bytesOf(rarities), bytesOf(weights)])
}

/** Undefined for what was not written by `writeModel`, or was cut short. */
export function readModel(bytes: Uint8Array): { readonly model: Model; readonly vocabulary: Vocabulary } | undefined {
  const decoder = new TextDecoder()
  const end = bytes.indexOf(0x0a)
  const [name, ...counts] = decoder.decode(bytes.subarray(0, Math.max(end, 0))).split(' ')
  const [classes = 0, size = 0, length = 0] = counts.map(Number)
  const numbersAt = end + 1 + length
  if (name !== magic || bytes.length !== numbersAt + (size + size * classes) * 4) return undefined
  const names = decoder.decode(bytes.subarray(end + 1, numbersAt)).split('\n')
  // A copy of its own, because numbers must begin at a multiple of four.
  const numbers = new Float32Array(new Uint8Array(bytes.subarray(numbersAt)).buffer)
  return {
    model: { weights: numbers.subarray(size), classes },
    vocabulary: new Map(names.map((feature, id) => [feature, { id, rarity: numbers[id] ?? 0 }])),
  }
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
