import { randomUUIDv7 } from 'node:crypto'
import type { Pool } from 'pg'
import type { Caller, Member, MemberRef, QuietHours } from '#core/member.ts'
import type { Members } from '#core/ports.ts'
import type { Prisma, PrismaClient } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockMember } from './lock-member.ts'
import { followMember } from './reminders.ts'
import { instantColumn, type MemberRow, memberColumns, memberOf, memberTables, storable } from './rows.ts'
import { minutesOf } from './series-columns.ts'
import { noteVisits, type Visit } from './visits.ts'
import { noteZoneChange } from './zone-changes.ts'

/** What a club has until it chooses for itself: an IANA zone name and a BCP 47 tag. */
export interface ClubDefaults {
  readonly zone: string
  readonly language: string
}

/** `lastSeen` tells days apart, so that most visits cost no write. */
const seenAgainAfter = Temporal.Duration.from({ hours: 24 })

export function createMembers({ prisma, pool }: Database, defaults: ClubDefaults): Members {
  // Each command begins with this: straight on the pool it takes a fifth of the time of a raw query through Prisma.
  const find = gather((callers: readonly Caller[]) => findByCallers(pool, callers))
  const visit = gather<Visit, void>((visits) => noteVisits(pool, visits))
  return {
    async enter(caller, now) {
      const row = await find(caller)
      if (row === undefined) return memberOf(await join({ prisma, pool }, caller, now, defaults))
      if (isFresh(row, caller, now)) return memberOf(row)
      await renameClub(prisma, row, caller)
      await visit({ club: row.club_id, member: row.member_id, caller, now })
      return memberOf({ ...row, name: storable(caller.user.name) })
    },

    async changeSettings(ref, change, now) {
      const owner = { clubId: ref.club, memberId: ref.member }
      // A key that is there with `undefined` goes back to the club's; one that is not there stays as it is.
      const columns = {
        ...('zone' in change && { zone: change.zone ?? null }),
        ...('language' in change && { language: change.language ?? null }),
        ...(change.dayEnd !== undefined && { dayEnd: change.dayEnd }),
        ...('quiet' in change && quietColumns(change.quiet)),
        ...(change.board !== undefined && { board: change.board }),
        ...(change.coachSees !== undefined && { coachSees: change.coachSees }),
      }
      return prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        const { zone: before } = await findByRef(tx, ref)
        await tx.settings.upsert({
          where: { clubId_memberId: owner },
          create: { ...owner, ...columns },
          update: columns,
        })
        const member = await findByRef(tx, ref)
        const { zone, settings } = member
        await noteZoneChange(tx, ref, { before, after: zone }, now)
        if ('zone' in change || 'quiet' in change) await followMember(tx, ref, { zone, quiet: settings.quiet }, now)
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

    async welcome(ref, pausedUntil, by) {
      const { rows } = await pool.query<{ first: boolean }>(welcomeSql, [
        ref.club,
        ref.member,
        pausedUntil.toString(),
        by ?? null,
      ])
      return rows[0]?.first ?? false
    },
  }
}

/** Whoever says it once is done with it; a reminder keeps it until the next message, in case it has to be written again. */
const welcomeSql = `
  WITH kept AS (
    SELECT id, welcomed_by IS NULL OR welcomed_by = $4 AS first
    FROM members WHERE club_id = $1 AND id = $2 AND paused_until = $3::date FOR NO KEY UPDATE
  )
  UPDATE members m
  SET paused_until = CASE WHEN kept.first AND $4::text IS NOT NULL THEN m.paused_until END,
    welcomed_by = CASE WHEN kept.first THEN $4::text END
  FROM kept WHERE m.id = kept.id
  RETURNING kept.first`

function quietColumns(quiet: QuietHours | undefined) {
  return {
    quietFrom: quiet === undefined ? null : minutesOf(quiet.from),
    quietUntil: quiet === undefined ? null : minutesOf(quiet.until),
  }
}

const callersSql = `SELECT ask.n::int, ${memberColumns} ${memberTables}
  JOIN unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS ask (platform, place, person, n)
  ON c.platform = ask.platform AND c.platform_id = ask.place AND m.platform_user = ask.person`

async function findByCallers(pool: Pool, callers: readonly Caller[]): Promise<readonly (MemberRow | undefined)[]> {
  const { rows } = await pool.query<MemberRow & { readonly n: number }>(callersSql, [
    callers.map(({ platform }) => platform),
    callers.map(({ club }) => storable(club.id)),
    callers.map(({ user }) => storable(user.id)),
  ])
  const found = new Map(rows.map((row) => [row.n, row]))
  return callers.map((_, index) => found.get(index + 1))
}

async function findByRef(tx: Prisma.TransactionClient, ref: MemberRef): Promise<Member> {
  // Unsafe is the name of the call that takes a text; what varies are its parameters.
  const [row] = await tx.$queryRawUnsafe<MemberRow[]>(
    `SELECT ${memberColumns} ${memberTables} WHERE m.club_id = $1::uuid AND m.id = $2::uuid`,
    ref.club,
    ref.member,
  )
  if (row === undefined) throw new Error(`No member ${ref.member} in the club ${ref.club}`)
  return memberOf(row)
}

function isFresh(row: MemberRow, { club, user, role }: Caller, now: Temporal.Instant): boolean {
  const staleFrom = row.last_seen.getTime() + seenAgainAfter.total('milliseconds')
  const same = row.name === storable(user.name) && row.club_name === storable(club.name) && row.role === role
  return same && now.epochMilliseconds < staleFrom
}

async function renameClub(prisma: PrismaClient, row: MemberRow, { club }: Caller): Promise<void> {
  if (row.club_name === storable(club.name)) return
  await prisma.club.updateMany({ where: { id: row.club_id }, data: { name: storable(club.name) } })
}

/** Two first visits at once make one club and one member. */
async function join(
  { prisma, pool }: Pick<Database, 'prisma' | 'pool'>,
  caller: Caller,
  now: Temporal.Instant,
  defaults: ClubDefaults,
): Promise<MemberRow> {
  const { platform, club, user, role } = caller
  const seen = instantColumn(now)
  const language = club.language ?? defaults.language
  await prisma.$executeRaw`
    INSERT INTO clubs (id, platform, platform_id, name, zone, language, created_at)
    VALUES (${randomUUIDv7()}::uuid, ${platform}, ${club.id}, ${storable(club.name)}, ${defaults.zone}, ${language}, ${seen})
    ON CONFLICT (platform, platform_id) DO NOTHING`
  await prisma.$executeRaw`
    INSERT INTO members (id, club_id, platform_user, name, role, joined_at, last_seen)
    SELECT ${randomUUIDv7()}::uuid, id, ${user.id}, ${storable(user.name)}, ${role}, ${seen}, ${seen}
    FROM clubs WHERE platform = ${platform} AND platform_id = ${club.id}
    ON CONFLICT (club_id, platform_user) DO NOTHING`
  if (caller.language !== undefined || caller.zone !== undefined) await beginWith({ pool }, caller)
  const [row] = await findByCallers(pool, [caller])
  if (row === undefined) throw new Error(`The member ${user.id} of ${platform} was deleted while joining`)
  return row
}

/** A new member reads another language than the club's, or lives in a zone that the platform knows. */
async function beginWith({ pool }: Pick<Database, 'pool'>, caller: Caller): Promise<void> {
  const { platform, club, user, language = null, zone = null } = caller
  await pool.query(
    `WITH begun AS (
       INSERT INTO settings (member_id, club_id, language, zone)
       SELECT m.id, m.club_id, nullif($4, c.language), $5 FROM members m JOIN clubs c ON c.id = m.club_id
       WHERE c.platform = $1 AND c.platform_id = $2 AND m.platform_user = $3
         AND ($5::text IS NOT NULL OR c.language <> $4)
       ON CONFLICT DO NOTHING
       RETURNING member_id, zone
     )
     UPDATE members SET begun_untold = true FROM begun WHERE members.id = begun.member_id AND begun.zone IS NOT NULL`,
    [platform, club.id, user.id, language, zone],
  )
}
