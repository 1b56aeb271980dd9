import type { Prisma } from '#generated/prisma/client.ts'

/** The first statement of a transaction that replaces something a club has one of: a second such transaction waits. */
export function lockClub(tx: Prisma.TransactionClient, club: string) {
  return tx.$queryRaw`SELECT id FROM clubs WHERE id = ${club}::uuid FOR NO KEY UPDATE`
}
