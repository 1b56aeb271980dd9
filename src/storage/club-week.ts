import type { ClubWeek } from '#core/club-ports.ts'
import { lockSeries, zoneOf } from './club-series.ts'
import type { Database } from './database.ts'
import { lockClub } from './lock-club.ts'
import { reminderOf, wallTime } from './rows.ts'
import { seriesColumns } from './series-columns.ts'

export function createClubWeek({ prisma }: Database): ClubWeek {
  return {
    async find(club) {
      const row = await prisma.reminder.findFirst({
        where: { clubId: club, memberId: null, kind: 'weekly', enabled: true, nextAt: { not: null } },
      })
      return row === null ? undefined : reminderOf(row)
    },

    async set(club, day, now) {
      const row = await prisma.$transaction(async (tx) => {
        await lockClub(tx, club)
        const daily = await lockSeries(tx, club, 'daily')
        const kept = await lockSeries(tx, club, 'weekly')
        if (daily === undefined) return undefined
        const schedule = { time: wallTime(daily.minute), days: [day], zone: await zoneOf(tx, club) }
        const columns = { kind: 'weekly', ...seriesColumns(schedule, now, kept) }
        return kept === undefined
          ? tx.reminder.create({ data: { clubId: club, ...columns } })
          : tx.reminder.update({ where: { id: kept.id }, data: columns })
      })
      return row && reminderOf(row)
    },

    async off(club) {
      const { count } = await prisma.reminder.updateMany({
        where: { clubId: club, memberId: null, kind: 'weekly', enabled: true },
        data: { enabled: false, nextAt: null, nextDate: null },
      })
      return count > 0
    },
  }
}
