import type { Pool } from 'pg'
import type { Holiday } from '#core/coaching/holiday.ts'
import type { Holidays } from '#core/ports.ts'
import type * as Rows from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockClub } from './lock-club.ts'
import { dateColumn, dateOf } from './rows.ts'

export function createHolidays({ prisma, pool }: Database): Holidays {
  const on = gather<Day, Holiday | undefined>((days) => findOn(pool, days))
  return {
    on: (club, day) => on({ club, day }),

    async between(club, from, to) {
      const touched = { fromDay: { lte: dateColumn(to) }, untilDay: { gte: dateColumn(from) } }
      const rows = await prisma.holiday.findMany({ where: { clubId: club, ...touched }, orderBy: { fromDay: 'asc' } })
      return rows.map(holidayOf)
    },

    async declare(club, draft) {
      const [fromDay, untilDay] = [dateColumn(draft.from), dateColumn(draft.until)]
      const row = await prisma.$transaction(async (tx) => {
        await lockClub(tx, club)
        // What the new one covers gives way to it, so that holidays never overlap.
        await tx.holiday.deleteMany({ where: { clubId: club, fromDay: { gte: fromDay, lte: untilDay } } })
        await tx.holiday.updateMany({
          where: { clubId: club, fromDay: { lt: fromDay }, untilDay: { gte: fromDay } },
          data: { untilDay: dateColumn(draft.from.subtract({ days: 1 })) },
        })
        return tx.holiday.create({ data: { clubId: club, fromDay, untilDay, declaredBy: draft.by } })
      })
      return holidayOf(row)
    },

    async end(club, day) {
      const today = dateColumn(day)
      return prisma.$transaction(async (tx) => {
        await lockClub(tx, club)
        const first = await tx.holiday.findFirst({
          where: { clubId: club, untilDay: { gte: today } },
          orderBy: { fromDay: 'asc' },
        })
        if (first === null) return undefined
        if (first.fromDay >= today) await tx.holiday.delete({ where: { id: first.id } })
        else {
          const untilDay = dateColumn(day.subtract({ days: 1 }))
          await tx.holiday.update({ where: { id: first.id }, data: { untilDay } })
        }
        return holidayOf(first)
      })
    },
  }
}

interface Day {
  readonly club: string
  readonly day: Temporal.PlainDate
}

type HolidayRow = Pick<Rows.Holiday, 'id' | 'fromDay' | 'untilDay' | 'declaredBy'>

function holidayOf({ id, fromDay, untilDay, declaredBy }: HolidayRow): Holiday {
  return { id, from: dateOf(fromDay), until: dateOf(untilDay), by: declaredBy ?? undefined }
}

async function findOn(pool: Pool, days: readonly Day[]): Promise<readonly (Holiday | undefined)[]> {
  const asked = days.map(({ club, day }, n) => ({ n, club, day }))
  const { rows } = await pool.query<OnRow>(onSql, [JSON.stringify(asked)])
  const found: (Holiday | undefined)[] = days.map(() => undefined)
  for (const { n, id, first, last, by } of rows) {
    const [from, until] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)]
    found[n] = { id, from, until, by: by ?? undefined }
  }
  return found
}

interface OnRow {
  readonly n: number
  readonly id: string
  readonly first: string
  readonly last: string
  readonly by: string | null
}

const onSql = `
  SELECT asked.n, h.id, h.from_day::text AS first, h.until_day::text AS last, h.declared_by AS by
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, day date)
    JOIN holidays h ON h.club_id = asked.club AND asked.day BETWEEN h.from_day AND h.until_day`
