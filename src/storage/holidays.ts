import type { Pool } from 'pg'
import type { Holiday } from '#core/coaching/holiday.ts'
import type { Holidays } from '#core/ports.ts'
import type * as Rows from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockClub } from './lock-club.ts'
import { dateColumn, dateOf } from './rows.ts'

export function createHolidays({ prisma, pool }: Database): Holidays {
  const between = gather<Span, readonly Holiday[]>((spans) => findSpans(pool, spans))
  return {
    on: async (club, day) => (await between({ club, from: day, to: day }))[0],

    between: (club, from, to) => between({ club, from, to }),

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

interface Span {
  readonly club: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

type HolidayRow = Pick<Rows.Holiday, 'id' | 'fromDay' | 'untilDay' | 'declaredBy'>

function holidayOf({ id, fromDay, untilDay, declaredBy }: HolidayRow): Holiday {
  return { id, from: dateOf(fromDay), until: dateOf(untilDay), by: declaredBy ?? undefined }
}

async function findSpans(pool: Pool, spans: readonly Span[]): Promise<readonly (readonly Holiday[])[]> {
  const asked = spans.map(({ club, from, to }, n) => ({ n, club, first: from, last: to }))
  const { rows } = await pool.query<SpanRow>(spansSql, [JSON.stringify(asked)])
  const found = spans.map((): Holiday[] => [])
  for (const { n, id, first, last, by } of rows) {
    const [from, until] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)]
    found[n]?.push({ id, from, until, by: by ?? undefined })
  }
  return found
}

interface SpanRow {
  readonly n: number
  readonly id: string
  readonly first: string
  readonly last: string
  readonly by: string | null
}

const spansSql = `
  SELECT asked.n, h.id, h.from_day::text AS first, h.until_day::text AS last, h.declared_by AS by
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, first date, last date)
    JOIN holidays h ON h.club_id = asked.club AND h.from_day <= asked.last AND h.until_day >= asked.first
  ORDER BY asked.n, h.from_day`
