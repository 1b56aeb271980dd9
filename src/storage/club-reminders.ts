import type { ClubReminders } from '#core/ports.ts'
import { weekdays } from '#core/reminders/weekdays.ts'
import { lockSeries, resumeSeries, zoneOf } from './club-series.ts'
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
        where: { clubId: club, memberId: null, kind: 'daily', ...(which === undefined && on) },
      })
      return row === null ? undefined : reminderOf(row)
    },

    async set(club, { now, ...change }) {
      const row = await prisma.$transaction(async (tx) => {
        await lockClub(tx, club)
        const kept = await lockSeries(tx, club, 'daily')
        const last = kept && scheduleOf(kept)
        const time = change.time ?? last?.time
        if (time === undefined) return undefined
        const days = change.days ?? last?.days ?? weekdays
        const columns = seriesColumns({ time, days, zone: await zoneOf(tx, club) }, now, kept)
        const written =
          kept === undefined
            ? await tx.reminder.create({ data: { clubId: club, ...columns } })
            : await tx.reminder.update({ where: { id: kept.id }, data: columns })
        await resumeSeries(tx, club, 'weekly', { time }, now)
        return written
      })
      return row && reminderOf(row)
    },

    async off(club) {
      const { count } = await prisma.reminder.updateMany({
        where: { clubId: club, memberId: null, kind: 'daily', enabled: true },
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
