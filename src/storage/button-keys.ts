import { randomBytes } from 'node:crypto'
import type { ButtonKey, PrismaClient } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { decryptSecret, encryptSecret } from './secret-box.ts'

/** The secret that signs buttons: 32 bytes. */
export interface ButtonKeys {
  /** The same for every replica and after every restart; made when there is none yet. */
  current(): Promise<Uint8Array>
}

/** Keeps the button key in the database, encrypted when there is a `secretsKey`. */
export function createButtonKeys({ prisma }: Database, secretsKey: string | undefined): ButtonKeys {
  let known: Promise<Uint8Array> | undefined
  return {
    current() {
      known ??= readOrMake(prisma, secretsKey).catch((error: unknown) => {
        known = undefined
        throw error
      })
      return known
    },
  }
}

async function readOrMake(prisma: PrismaClient, secretsKey: string | undefined): Promise<Uint8Array> {
  const row = (await findCurrent(prisma)) ?? (await make(prisma, secretsKey))
  if (row.encrypted) return decryptSecret(row.secret, secretsKey)
  if (secretsKey !== undefined) {
    const secret = await encryptSecret(row.secret, secretsKey)
    await prisma.buttonKey.updateMany({
      where: { number: row.number, encrypted: false },
      data: { secret, encrypted: true },
    })
  }
  return new Uint8Array(row.secret)
}

function findCurrent(prisma: PrismaClient): Promise<ButtonKey | null> {
  return prisma.buttonKey.findFirst({ where: { retiredAt: null }, orderBy: { number: 'desc' } })
}

/**
 * Of replicas that do this at once, the first one's key becomes everyone's. One statement looks and inserts: a replica
 * that looked before the first one's key and counted after it would make a second.
 */
async function make(prisma: PrismaClient, secretsKey: string | undefined): Promise<ButtonKey> {
  const fresh = new Uint8Array(randomBytes(32))
  const secret = secretsKey === undefined ? fresh : await encryptSecret(fresh, secretsKey)
  await prisma.$executeRaw`
    INSERT INTO button_keys (number, secret, encrypted)
    SELECT coalesce(max(number), 0) + 1, ${secret}, ${secretsKey !== undefined} FROM button_keys
    HAVING count(*) FILTER (WHERE retired_at IS NULL) = 0
    ON CONFLICT (number) DO NOTHING`
  const made = await findCurrent(prisma)
  if (made === null) throw new Error('The button key that was just made is not there')
  return made
}
