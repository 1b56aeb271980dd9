import type { Press } from '#core/platform-ports.ts'
import type { OptionInput, OptionInputs } from '#core/reply/reply.ts'
import { type ByteReader, numberBytes, readBytes } from './bytes.ts'
import { pressWords } from './press-words.ts'

/** Platforms that take one byte. Buttons that were sent carry the place in this list: add at its end only. */
const platforms = ['discord', 'slack', 'web']

/** What a byte says of the value behind it. Buttons that were sent carry these numbers: never give one another meaning. */
const kinds = {
  ...{ absent: 0, text: 1, snowflake: 2, uuid: 3, date: 4, whole: 5, double: 6, yes: 7, no: 8 },
  ...{ word: 9, slackId: 10 },
} as const

/** Each value begins with a number: the kind in its lowest bits, and above them a length or a whole number. */
const kindBits = 4

const snowflake = /^[1-9]\d{16,19}$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isoDate = /^\d{4}-\d\d-\d\d$/
/** A Slack team, user or channel: a number to the base 36 that begins with a letter, so that none of it is lost. */
const slackId = /^[A-Z][0-9A-Z]{8,20}$/
const wordPlaces = new Map(pressWords.map((word, place) => [word, place]))

/** Packs a press into few bytes: they have to fit on a button. */
export function packPress({ platform, club, user, command, options }: Press): Uint8Array {
  return Buffer.concat([
    packPlatform(platform),
    packText(club),
    user === undefined ? packed(kinds.absent) : packText(user),
    packText(command),
    ...Object.entries(options).flatMap(([name, value]) => [packText(name), packValue(value)]),
  ])
}

/** Undoes `packPress`; undefined for bytes that it did not make. */
export function unpackPress(bytes: Uint8Array): Press | undefined {
  const reader = readBytes(bytes)
  try {
    const platform = unpackPlatform(reader)
    const club = unpackText(reader)
    const user = unpackValue(reader)
    const command = unpackText(reader)
    const options = unpackOptions(reader)
    return { platform, club, user: user === undefined ? undefined : String(user), command, options }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function packPlatform(platform: string): Uint8Array {
  const known = platforms.indexOf(platform)
  return known < 0 ? Buffer.concat([Buffer.of(0), packText(platform)]) : Buffer.of(known + 1)
}

function unpackPlatform(reader: ByteReader): string {
  const [known = 0] = reader.take(1)
  return platforms[known - 1] ?? unpackText(reader)
}

function packValue(value: OptionInput): Uint8Array {
  if (typeof value === 'boolean') return packed(value ? kinds.yes : kinds.no)
  if (typeof value === 'string') return packText(value)
  if (Number.isSafeInteger(value) && value >= 0) return packed(kinds.whole, BigInt(value))
  const double = Buffer.alloc(8)
  double.writeDoubleBE(value)
  return packed(kinds.double, 0n, double)
}

function packText(text: string): Uint8Array {
  const place = wordPlaces.get(text)
  if (place !== undefined) return packed(kinds.word, BigInt(place))
  if (snowflake.test(text) && BigInt.asUintN(64, BigInt(text)) === BigInt(text)) {
    return packed(kinds.snowflake, 0n, Buffer.from(BigInt(text).toString(16).padStart(16, '0'), 'hex'))
  }
  if (uuid.test(text)) return packed(kinds.uuid, 0n, Buffer.from(text.replaceAll('-', ''), 'hex'))
  if (isoDate.test(text)) return packed(kinds.date, BigInt(text.replaceAll('-', '')))
  if (slackId.test(text)) return packed(kinds.slackId, packSlackId(text))
  const bytes = Buffer.from(text)
  return packed(kinds.text, BigInt(bytes.length), bytes)
}

function packSlackId(id: string): bigint {
  return [...id].reduce((number, digit) => number * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
}

/** A number with the kind in its lowest bits, then the bytes. */
function packed(kind: number, number = 0n, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  return Buffer.concat([numberBytes((number << BigInt(kindBits)) | BigInt(kind)), bytes])
}

function unpackOptions(reader: ByteReader): OptionInputs {
  const entries: [string, OptionInput][] = []
  while (!reader.atEnd()) {
    const name = unpackText(reader)
    const value = unpackValue(reader)
    if (value !== undefined) entries.push([name, value])
  }
  return Object.fromEntries(entries)
}

function unpackText(reader: ByteReader): string {
  return String(unpackValue(reader) ?? '')
}

function unpackValue(reader: ByteReader): OptionInput | undefined {
  const head = reader.takeNumber()
  const number = head >> BigInt(kindBits)
  switch (Number(BigInt.asUintN(kindBits, head))) {
    case kinds.absent:
      return undefined
    case kinds.text:
      return reader.take(Number(number)).toString()
    case kinds.snowflake:
      return String(reader.take(8).readBigUInt64BE())
    case kinds.uuid:
      return reader
        .take(16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    case kinds.date:
      return String(number)
        .padStart(8, '0')
        .replace(/^(....)(..)/, '$1-$2-')
    case kinds.whole:
      return Number(number)
    case kinds.double:
      return reader.take(8).readDoubleBE()
    case kinds.word:
      return wordAt(Number(number))
    case kinds.slackId:
      return number.toString(36).toUpperCase()
    case kinds.yes:
      return true
    case kinds.no:
      return false
    default:
      throw new RangeError('a value of a kind that is not known')
  }
}

function wordAt(place: number): string {
  const word = pressWords[place]
  if (word === undefined) throw new RangeError('a word that is not known')
  return word
}
