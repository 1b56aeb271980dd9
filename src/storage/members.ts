import { randomUUIDv7 } from 'node:crypto'
import type { Pool } from 'pg'
import type { Caller, Member, MemberRef } from '#core/member.ts'
import type { Members } from '#core/ports.ts'
import type { Prisma, PrismaClient } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { lockMember } from './lock-member.ts'
import { moveReminder } from './reminders.ts'
import { instantColumn, type MemberRow, memberColumns, memberOf, storable } from './rows.ts'

/** What a club has until it chooses for itself: an IANA zone name and a BCP 47 tag. */
export interface ClubDefaults {
  readonly zone: string
  readonly language: string
}

/** `lastSeen` tells days apart, so that most visits cost no write. */
const seenAgainAfter = Temporal.Duration.from({ hours: 24 })

export function createMembers({ prisma, pool }: Database, defaults: ClubDefaults): Members {
  return {
    async enter(caller, now) {
      const row = await findByCaller(pool, caller)
      if (row === undefined) return memberOf(await join({ prisma, pool }, caller, now, defaults))
      if (isFresh(row, caller, now)) return memberOf(row)
      await refresh(prisma, row, caller, now)
      return memberOf({ ...row, name: storable(caller.user.name) })
    },

    async changeSettings(ref, change, now) {
      const owner = { clubId: ref.club, memberId: ref.member }
      // A key that is there with `undefined` goes back to the club's; one that is not there stays as it is.
      const columns = {
        ...('zone' in change && { zone: change.zone ?? null }),
        ...('language' in change && { language: change.language ?? null }),
        ...(change.dayEnd !== undefined && { dayEnd: change.dayEnd }),
      }
      return prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        await tx.settings.upsert({
          where: { clubId_memberId: owner },
          create: { ...owner, ...columns },
          update: columns,
        })
        const member = await findByRef(tx, ref)
        if ('zone' in change) await moveReminder(tx, ref, member.zone, now)
        return member
      })
    },

    async told(ref) {
      const { rowCount } = await pool.query(
        'UPDATE members SET unreachable_at = NULL WHERE club_id = $1 AND id = $2 AND unreachable_at IS NOT NULL',
        [ref.club, ref.member],
      )
      return rowCount === 1
    },
  }
}

const memberTables = `SELECT ${memberColumns} FROM members m JOIN clubs c ON c.id = m.club_id
  LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id`

// Each command begins with this: straight on the pool it takes a fifth of the time of a raw query through Prisma.
async function findByCaller(pool: Pool, { platform, club, user }: Caller): Promise<MemberRow | undefined> {
  const { rows } = await pool.query<MemberRow>(
    `${memberTables} WHERE c.platform = $1 AND c.platform_id = $2 AND m.platform_user = $3`,
    [platform, club.id, user.id],
  )
  return rows[0]
}

async function findByRef(tx: Prisma.TransactionClient, ref: MemberRef): Promise<Member> {
  // Unsafe is the name of the call that takes a text; what varies are its parameters.
  const [row] = await tx.$queryRawUnsafe<MemberRow[]>(
    `${memberTables} WHERE m.club_id = $1::uuid AND m.id = $2::uuid`,
    ref.club,
    ref.member,
  )
  if (row === undefined) throw new Error(`No member ${ref.member} in the club ${ref.club}`)
  return memberOf(row)
}

function isFresh(row: MemberRow, { club, user }: Caller, now: Temporal.Instant): boolean {
  const staleFrom = row.last_seen.getTime() + seenAgainAfter.total('milliseconds')
  return row.name === storable(user.name) && row.club_name === storable(club.name) && now.epochMilliseconds < staleFrom
}

async function refresh(
  prisma: PrismaClient,
  row: MemberRow,
  { club, user }: Caller,
  now: Temporal.Instant,
): Promise<void> {
  if (row.club_name !== storable(club.name)) {
    await prisma.club.updateMany({ where: { id: row.club_id }, data: { name: storable(club.name) } })
  }
  await prisma.member.updateMany({
    where: { clubId: row.club_id, id: row.member_id },
    data: { name: storable(user.name), lastSeen: instantColumn(now) },
  })
}

/** Two first visits at once make one club and one member. */
async function join(
  { prisma, pool }: Pick<Database, 'prisma' | 'pool'>,
  caller: Caller,
  now: Temporal.Instant,
  defaults: ClubDefaults,
): Promise<MemberRow> {
  const { platform, club, user } = caller
  const seen = instantColumn(now)
  await prisma.$executeRaw`
    INSERT INTO clubs (id, platform, platform_id, name, zone, language, created_at)
    VALUES (${randomUUIDv7()}::uuid, ${platform}, ${club.id}, ${storable(club.name)}, ${defaults.zone}, ${defaults.language}, ${seen})
    ON CONFLICT (platform, platform_id) DO NOTHING`
  await prisma.$executeRaw`
    INSERT INTO members (id, club_id, platform_user, name, joined_at, last_seen)
    SELECT ${randomUUIDv7()}::uuid, id, ${user.id}, ${storable(user.name)}, ${seen}, ${seen}
    FROM clubs WHERE platform = ${platform} AND platform_id = ${club.id}
    ON CONFLICT (club_id, platform_user) DO NOTHING`
  const row = await findByCaller(pool, caller)
  if (row === undefined) throw new Error(`The member ${user.id} of ${platform} was deleted while joining`)
  return row
}
