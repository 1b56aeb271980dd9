import { createHmac, randomUUIDv7, timingSafeEqual } from 'node:crypto'
import type { Buttons, Press } from '#core/platform-ports.ts'
import type { OptionInput } from '#core/reply/reply.ts'
import type { PrismaClient } from '#generated/prisma/client.ts'
import type { ButtonKey, ButtonKeys } from './button-keys.ts'
import { numberBytes, readBytes } from './bytes.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { packPress, unpackPress } from './pack-press.ts'
import { storable } from './rows.ts'

/** 96 of the 256 bits of the HMAC: 16 letters, with no bit to spare in the last. */
const macBytes = 12
/** 80 letters, which with the version, the MAC and two dots are the 100 that Discord allows. */
const mostPayloadBytes = 60
/** How long a button outlives the retirement of its key: a card of the same season last year still works. */
const retiredMonths = 13

const form = /^(v1\.([\w-]+))\.([\w-]{16})$/

/** Seals presses as `v1.<payload>.<mac>`; what does not fit there waits in the database, and the payload is its id. */
export function createButtons({ prisma }: Database, keys: ButtonKeys, now: () => Temporal.Instant): Buttons {
  let sealed = 0
  const store = gather<Press, string>((presses) => storeAll(prisma, presses))
  return {
    async seal(press) {
      // Buttons that do the same must still differ: Discord takes no id twice in one message.
      const salt = sealed++ % 256
      const key = await keys.current()
      const kept = storablePress(press)
      const packed = payloadOf({ key: key.number, stored: false, salt, body: packPress(kept) })
      if (packed.length <= mostPayloadBytes) return sign(packed, key)
      const id = await store(kept)
      return sign(payloadOf({ key: key.number, stored: true, salt, body: idBytes(id) }), key)
    },

    async open(id) {
      const [, signed = '', text = '', mac = ''] = form.exec(id) ?? []
      const payload = readPayload(Buffer.from(text, 'base64url'))
      const key = payload && (await keys.find(payload.key))
      if (payload === undefined || key === undefined || hasLapsed(key, now())) return undefined
      if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(signed, key)))) return undefined
      return payload.stored ? findStored(idOf(payload.body), prisma) : unpackPress(payload.body)
    },
  }
}

interface Payload {
  readonly key: number
  /** The body is the id of a row, instead of the packed press. */
  readonly stored: boolean
  readonly salt: number
  readonly body: Buffer
}

function payloadOf({ key, stored, salt, body }: Omit<Payload, 'body'> & { readonly body: Uint8Array }): Buffer {
  return Buffer.concat([numberBytes(BigInt(key) * 2n + (stored ? 1n : 0n)), Buffer.of(salt), body])
}

/** Undefined for bytes that end too early; whether they are ours, only the MAC says. */
function readPayload(bytes: Buffer): Payload | undefined {
  try {
    const reader = readBytes(bytes)
    const head = reader.takeNumber()
    const [salt = 0] = reader.take(1)
    return { key: Number(head >> 1n), stored: (head & 1n) === 1n, salt, body: reader.rest() }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function sign(payload: Buffer, key: ButtonKey): string {
  const signed = `v1.${payload.toString('base64url')}`
  return `${signed}.${macOf(signed, key)}`
}

function macOf(signed: string, { secret }: ButtonKey): string {
  return createHmac('sha256', secret).update(signed).digest().subarray(0, macBytes).toString('base64url')
}

function hasLapsed({ retiredAt }: ButtonKey, now: Temporal.Instant): boolean {
  if (retiredAt === undefined) return false
  const end = retiredAt.toZonedDateTimeISO('UTC').add({ months: retiredMonths }).toInstant()
  return Temporal.Instant.compare(now, end) > 0
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

/** With its hyphens: rows that are asked for at the same moment Prisma tells apart by the text of their ids. */
function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** The ids of the rows. Of an object Prisma would lose an option called `__proto__`; of a list it loses nothing. */
async function storeAll(prisma: PrismaClient, presses: readonly Press[]): Promise<readonly string[]> {
  const rows = presses.map(({ user, options, ...press }) => {
    return { ...press, id: randomUUIDv7(), user: user ?? null, options: Object.entries(options) }
  })
  await prisma.storedPress.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

async function findStored(id: string, prisma: PrismaClient): Promise<Press | undefined> {
  const row = await prisma.storedPress.findUnique({ where: { id } })
  if (row === null) return undefined
  const { platform, club, user, command } = row
  // Only `store` writes this column.
  const options = Object.fromEntries(row.options as [string, OptionInput][])
  return { platform, club, user: user ?? undefined, command, options }
}

/** Forgets the presses that were stored before then. */
export async function forgetPresses({ prisma }: Database, before: Temporal.Instant): Promise<void> {
  await prisma.storedPress.deleteMany({ where: { createdAt: { lt: new Date(before.epochMilliseconds) } } })
}

/** With U+FFFD for what the database cannot hold, whether the press will lie there or not. */
function storablePress({ platform, club, user, command, options }: Press): Press {
  const value = (input: OptionInput) => (typeof input === 'string' ? storable(input) : input)
  return {
    platform: storable(platform),
    club: storable(club),
    user: user === undefined ? undefined : storable(user),
    command: storable(command),
    options: Object.fromEntries(Object.entries(options).map(([name, input]) => [storable(name), value(input)])),
  }
}
