import { randomUUIDv7 } from 'node:crypto'
import type { Caller, Member, MemberRef } from '#core/member.ts'
import type { Members } from '#core/ports.ts'
import { Prisma, type PrismaClient } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { instantColumn, type MemberRow, memberColumns, memberOf, storable } from './rows.ts'

/** What a club has until it chooses for itself: an IANA zone name and a BCP 47 tag. */
export interface ClubDefaults {
  readonly zone: string
  readonly language: string
}

/** `lastSeen` tells days apart, so that most visits cost no write. */
const seenAgainAfter = Temporal.Duration.from({ hours: 24 })

export function createMembers({ prisma }: Database, defaults: ClubDefaults): Members {
  return {
    async enter(caller, now) {
      const row = await findByCaller(prisma, caller)
      if (row === undefined) return join(prisma, caller, now, defaults)
      if (isFresh(row, caller, now)) return memberOf(row)
      await refresh(prisma, row, caller, now)
      return memberOf({ ...row, name: storable(caller.user.name) })
    },

    async changeSettings(ref, change) {
      const owner = { clubId: ref.club, memberId: ref.member }
      // A key that is there with `undefined` goes back to the club's; one that is not there stays as it is.
      const columns = {
        ...('zone' in change && { zone: change.zone ?? null }),
        ...('language' in change && { language: change.language ?? null }),
        ...(change.dayEnd !== undefined && { dayEnd: change.dayEnd }),
      }
      await prisma.settings.upsert({
        where: { clubId_memberId: owner },
        create: { ...owner, ...columns },
        update: columns,
      })
      const row = await findByRef(prisma, ref)
      if (row === undefined) throw new Error(`No member ${ref.member} in the club ${ref.club}`)
      return memberOf(row)
    },
  }
}

const memberTables = Prisma.raw(`SELECT ${memberColumns} FROM members m JOIN clubs c ON c.id = m.club_id
  LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id`)

async function findByCaller(prisma: PrismaClient, { platform, club, user }: Caller): Promise<MemberRow | undefined> {
  const [row] = await prisma.$queryRaw<MemberRow[]>`${memberTables}
    WHERE c.platform = ${platform} AND c.platform_id = ${club.id} AND m.platform_user = ${user.id}`
  return row
}

async function findByRef(prisma: PrismaClient, ref: MemberRef): Promise<MemberRow | undefined> {
  const [row] = await prisma.$queryRaw<MemberRow[]>`${memberTables}
    WHERE m.club_id = ${ref.club}::uuid AND m.id = ${ref.member}::uuid`
  return row
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
  prisma: PrismaClient,
  caller: Caller,
  now: Temporal.Instant,
  defaults: ClubDefaults,
): Promise<Member> {
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
  const row = await findByCaller(prisma, caller)
  if (row === undefined) throw new Error(`The member ${user.id} of ${platform} was deleted while joining`)
  return memberOf(row)
}
