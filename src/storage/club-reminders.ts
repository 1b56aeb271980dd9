import type { ClubReminders } from '#core/ports.ts'
import { weekdays } from '#core/reminders/weekdays.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { lockClub } from './lock-club.ts'
import { reminderOf, scheduleOf } from './rows.ts'
import { seriesColumns } from './series-columns.ts'

export function createClubReminders({ prisma, pool }: Database): ClubReminders {
  return {
    async find(club, which) {
      // One that lost its channel is on, but waits for another: to whoever asks it is off.
      const on = { enabled: true, nextAt: { not: null } }
      const row = await prisma.reminder.findFirst({
        where: { clubId: club, memberId: null, ...(which === undefined && on) },
      })
      return row === null ? undefined : reminderOf(row)
    },

    async set(club, { now, ...change }) {
      const row = await prisma.$transaction(async (tx) => {
        await lockClub(tx, club)
        const kept = await lockReminder(tx, club)
        const last = kept && scheduleOf(kept)
        const time = change.time ?? last?.time
        if (time === undefined) return undefined
        const days = change.days ?? last?.days ?? weekdays
        const columns = seriesColumns({ time, days, zone: await zoneOf(tx, club) }, now, kept)
        return kept === undefined
          ? tx.reminder.create({ data: { clubId: club, ...columns } })
          : tx.reminder.update({ where: { id: kept.id }, data: columns })
      })
      return row && reminderOf(row)
    },

    async off(club) {
      const { count } = await prisma.reminder.updateMany({
        where: { clubId: club, memberId: null, enabled: true },
        data: { enabled: false, nextAt: null, nextDate: null },
      })
      return count > 0
    },

    async told(club) {
      const { rowCount } = await pool.query('UPDATE clubs SET lost_at = NULL WHERE id = $1 AND lost_at IS NOT NULL', [
        club,
      ])
      return rowCount === 1
    },
  }
}

/** Takes the club's reminder, if it is on, to another zone at the same wall time; in the transaction that moves the club. */
export async function moveClubReminder(
  tx: Prisma.TransactionClient,
  club: string,
  zone: string,
  now: Temporal.Instant,
): Promise<void> {
  const row = await lockReminder(tx, club)
  if (!row?.enabled || row.nextAt === null || row.zone === zone) return
  const data = seriesColumns({ ...scheduleOf(row), zone }, now, row)
  await tx.reminder.update({ where: { id: row.id }, data })
}

/** The club's reminder has a channel from now on; in the transaction that chooses it. */
export async function resumeClubReminder(
  tx: Prisma.TransactionClient,
  club: string,
  now: Temporal.Instant,
): Promise<void> {
  const row = await lockReminder(tx, club)
  if (!row?.enabled || row.nextAt !== null) return
  const data = seriesColumns({ ...scheduleOf(row), zone: await zoneOf(tx, club) }, now, row)
  await tx.reminder.update({ where: { id: row.id }, data })
}

async function zoneOf(tx: Prisma.TransactionClient, club: string): Promise<string> {
  return (await tx.club.findUniqueOrThrow({ where: { id: club }, select: { zone: true } })).zone
}

/** The ledger may be taking this reminder's date just now; its lock is on the reminder's own row. */
async function lockReminder(tx: Prisma.TransactionClient, club: string) {
  await tx.$queryRaw`SELECT id FROM reminders WHERE club_id = ${club}::uuid AND member_id IS NULL FOR UPDATE`
  return (await tx.reminder.findFirst({ where: { clubId: club, memberId: null } })) ?? undefined
}
