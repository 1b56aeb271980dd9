import type { MemberRef } from '#core/member.ts'
import type { PrismaClient } from '#generated/prisma/client.ts'

/** The first statement of a transaction that replaces something a member has one of: a second such transaction waits. */
export function lockMember(prisma: Pick<PrismaClient, '$queryRaw'>, ref: MemberRef) {
  return prisma.$queryRaw`
    SELECT id FROM members WHERE club_id = ${ref.club}::uuid AND id = ${ref.member}::uuid FOR NO KEY UPDATE`
}
