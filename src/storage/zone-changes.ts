import type { MemberRef } from '#core/member.ts'
import type { ZoneChanges } from '#core/ports.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { instantColumn, instantOf } from './rows.ts'

export function createZoneChanges({ prisma }: Database): ZoneChanges {
  return {
    async since(ref, from) {
      const rows = await prisma.zoneChange.findMany({
        where: { clubId: ref.club, memberId: ref.member, at: { gte: instantColumn(from) } },
        orderBy: { at: 'asc' },
        select: { at: true },
      })
      return rows.map(({ at }) => instantOf(at))
    },
  }
}

/** Notes that a member leaves a zone, in the transaction that changes it; the same zone again is no change. */
export async function noteZoneChange(
  tx: Prisma.TransactionClient,
  ref: MemberRef,
  { before, after }: { readonly before: string; readonly after: string },
  now: Temporal.Instant,
): Promise<void> {
  if (before === after) return
  const data = { clubId: ref.club, memberId: ref.member, at: instantColumn(now), zone: before }
  await tx.zoneChange.create({ data })
}

/** Notes it of every member who lives in the club's zone, before that changes. */
export async function noteClubZoneChange(
  tx: Prisma.TransactionClient,
  club: string,
  after: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO zone_changes (id, club_id, member_id, at, zone)
    SELECT gen_random_uuid(), m.club_id, m.id, ${instantColumn(now)}, c.zone
    FROM members m JOIN clubs c ON c.id = m.club_id
      LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id
    WHERE m.club_id = ${club}::uuid AND s.zone IS NULL AND c.zone <> ${after}`
}
