import type { Pool } from 'pg'
import type { MemberRef } from '#core/member.ts'
import type { ZoneChanges } from '#core/ports.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { instantColumn, instantOf } from './rows.ts'

export function createZoneChanges({ pool }: Database): ZoneChanges {
  const since = gather<Since, readonly Temporal.Instant[]>((asks) => findSince(pool, asks))
  return { since: (ref, from) => since({ ref, from }) }
}

interface Since {
  readonly ref: MemberRef
  readonly from: Temporal.Instant
}

async function findSince(pool: Pool, asks: readonly Since[]): Promise<readonly (readonly Temporal.Instant[])[]> {
  const asked = asks.map(({ ref, from }, n) => ({ n, club: ref.club, member: ref.member, since: from }))
  const { rows } = await pool.query<{ n: number; at: Date }>(sinceSql, [JSON.stringify(asked)])
  const found = asks.map((): Temporal.Instant[] => [])
  for (const { n, at } of rows) found[n]?.push(instantOf(at))
  return found
}

const sinceSql = `
  SELECT asked.n, z.at
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid, since timestamptz)
    JOIN zone_changes z ON z.club_id = asked.club AND z.member_id = asked.member AND z.at >= asked.since
  ORDER BY asked.n, z.at`

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
