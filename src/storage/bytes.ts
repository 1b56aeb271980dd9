/** Reads bytes from their beginning; what goes past their end throws a `RangeError`. */
export interface ByteReader {
  atEnd(): boolean
  rest(): Buffer
  take(count: number): Buffer
  /** What `numberBytes` made. */
  takeNumber(): bigint
}

export function readBytes(bytes: Uint8Array): ByteReader {
  const buffer = Buffer.from(bytes)
  let at = 0
  const take = (count: number) => {
    if (count > buffer.length - at) throw new RangeError('the bytes end too early')
    at += count
    return buffer.subarray(at - count, at)
  }
  return {
    atEnd: () => at === buffer.length,
    rest: () => take(buffer.length - at),
    take,
    takeNumber() {
      let number = 0n
      for (let shift = 0n; ; shift += 7n) {
        const [group = 0] = take(1)
        number |= BigInt(group & 127) << shift
        if (group < 128) return number
      }
    },
  }
}

/** A whole number from 0 on, in groups of seven bits, the lowest first, each but the last with its high bit set. */
export function numberBytes(number: bigint): Uint8Array {
  const groups: number[] = []
  let left = number
  do {
    groups.push(Number(left & 127n) | (left > 127n ? 128 : 0))
    left >>= 7n
  } while (left > 0n)
  return Buffer.from(groups)
}
