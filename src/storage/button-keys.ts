import { randomBytes } from 'node:crypto'
import type { ButtonKey as KeyRow, PrismaClient } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { instantOf } from './rows.ts'
import { decryptSecret, encryptSecret } from './secret-box.ts'

/** What signs buttons. */
export interface ButtonKey {
  /** Buttons name the key that signed them by it. */
  readonly number: number
  /** 32 bytes. */
  readonly secret: Uint8Array
  readonly retiredAt: Temporal.Instant | undefined
}

export interface ButtonKeys {
  /** The same for every replica and after every restart; made when there is none yet. */
  current(): Promise<ButtonKey>
  /** Any key there has been, the retired ones too. */
  find(number: number): Promise<ButtonKey | undefined>
}

/** The largest number that the column holds. */
const largestNumber = 2 ** 31 - 1

/** Keeps the button keys in the database, encrypted when there is a `secretsKey`. Each is read once. */
export function createButtonKeys({ prisma }: Database, secretsKey: string | undefined): ButtonKeys {
  const known = new Map<number | 'current', Promise<ButtonKey | undefined>>()
  const remember = (which: number | 'current', read: () => Promise<ButtonKey | undefined>) => {
    const reading = known.get(which) ?? read()
    known.set(which, reading)
    // What is not there may come, and what failed may work: both are asked for again.
    const forget = () => known.delete(which)
    reading.then((key) => key === undefined && forget(), forget)
    return reading
  }
  return {
    async current() {
      const key = await remember('current', () => readOrMake(prisma, secretsKey))
      if (key === undefined) throw new Error('The button key that was just made is not there')
      known.set(key.number, Promise.resolve(key))
      return key
    },
    async find(number) {
      if (!Number.isInteger(number) || number < 1 || number > largestNumber) return undefined
      return remember(number, async () => {
        const row = await prisma.buttonKey.findUnique({ where: { number } })
        return row === null ? undefined : keyOf(row, prisma, secretsKey)
      })
    },
  }
}

async function readOrMake(prisma: PrismaClient, secretsKey: string | undefined): Promise<ButtonKey | undefined> {
  const row = (await findCurrent(prisma)) ?? (await make(prisma, secretsKey))
  return row === null ? undefined : keyOf(row, prisma, secretsKey)
}

async function keyOf(row: KeyRow, prisma: PrismaClient, secretsKey: string | undefined): Promise<ButtonKey> {
  const { number } = row
  const retiredAt = row.retiredAt === null ? undefined : instantOf(row.retiredAt)
  if (row.encrypted) return { number, secret: await decryptSecret(row.secret, secretsKey), retiredAt }
  if (secretsKey !== undefined) {
    const secret = await encryptSecret(row.secret, secretsKey)
    await prisma.buttonKey.updateMany({ where: { number, encrypted: false }, data: { secret, encrypted: true } })
  }
  return { number, secret: new Uint8Array(row.secret), retiredAt }
}

function findCurrent(prisma: PrismaClient): Promise<KeyRow | null> {
  return prisma.buttonKey.findFirst({ where: { retiredAt: null }, orderBy: { number: 'desc' } })
}

/**
 * Of replicas that do this at once, the first one's key becomes everyone's. One statement looks and inserts: a replica
 * that looked before the first one's key and counted after it would make a second.
 */
async function make(prisma: PrismaClient, secretsKey: string | undefined): Promise<KeyRow | null> {
  const fresh = new Uint8Array(randomBytes(32))
  const secret = secretsKey === undefined ? fresh : await encryptSecret(fresh, secretsKey)
  await prisma.$executeRaw`
    INSERT INTO button_keys (number, secret, encrypted)
    SELECT coalesce(max(number), 0) + 1, ${secret}, ${secretsKey !== undefined} FROM button_keys
    HAVING count(*) FILTER (WHERE retired_at IS NULL) = 0
    ON CONFLICT (number) DO NOTHING`
  return findCurrent(prisma)
}
