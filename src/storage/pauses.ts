import type { Pool } from 'pg'
import type { Pause } from '#core/coaching/pause.ts'
import type { MemberRef } from '#core/member.ts'
import type { Pauses } from '#core/ports.ts'
import type { PrismaClient } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, type PauseRow, pauseOf } from './rows.ts'

export function createPauses({ prisma, pool }: Database): Pauses {
  const on = gather<Day, Pause | undefined>((days) => findOn(pool, days))
  return {
    on: (ref, day) => on({ ref, day }),

    async between(ref, from, to) {
      const touched = { fromDay: { lte: dateColumn(to) }, untilDay: { gte: dateColumn(from) } }
      const rows = await prisma.pause.findMany({
        where: { clubId: ref.club, memberId: ref.member, ...touched },
        orderBy: { fromDay: 'asc' },
      })
      return rows.map(pauseOf)
    },

    async start(ref, draft) {
      const owner = { clubId: ref.club, memberId: ref.member }
      const [from, until] = [dateColumn(draft.from), dateColumn(draft.until)]
      // What lies wholly or partly under the new pause gives way to it, so that pauses never overlap.
      const [, , , , row] = await prisma.$transaction([
        lockMember(prisma, ref),
        prisma.pause.deleteMany({ where: { ...owner, fromDay: { gte: from, lte: until } } }),
        prisma.pause.updateMany({
          where: { ...owner, fromDay: { lt: from }, untilDay: { gte: from } },
          data: { untilDay: dateColumn(draft.from.subtract({ days: 1 })) },
        }),
        awaitReturn(prisma, ref, until),
        prisma.pause.create({ data: { ...owner, fromDay: from, untilDay: until, reason: draft.reason } }),
      ])
      return pauseOf(row)
    },

    async end(ref, day) {
      const owner = { clubId: ref.club, memberId: ref.member }
      const today = dateColumn(day)
      const [, begunToday, begunBefore] = await prisma.$transaction([
        lockMember(prisma, ref),
        prisma.pause.deleteMany({ where: { ...owner, fromDay: today } }),
        prisma.pause.updateMany({
          where: { ...owner, fromDay: { lt: today }, untilDay: { gte: today } },
          data: { untilDay: dateColumn(day.subtract({ days: 1 })) },
        }),
        awaitReturn(prisma, ref, null),
      ])
      return begunToday.count + begunBefore.count > 0
    },
  }
}

/** Whoever ends a pause themselves is welcomed back there and then (`null`). */
function awaitReturn(prisma: PrismaClient, ref: MemberRef, pausedUntil: Date | null) {
  return prisma.member.updateMany({
    where: { clubId: ref.club, id: ref.member },
    data: { pausedUntil, welcomedBy: null },
  })
}

interface Day {
  readonly ref: MemberRef
  readonly day: Temporal.PlainDate
}

async function findOn(pool: Pool, days: readonly Day[]): Promise<readonly (Pause | undefined)[]> {
  const asked = days.map(({ ref, day }, n) => ({ n, club: ref.club, member: ref.member, day }))
  const { rows } = await pool.query<Pick<PauseRow, 'id' | 'reason'> & { n: number; first: string; last: string }>(
    onSql,
    [JSON.stringify(asked)],
  )
  const found: (Pause | undefined)[] = days.map(() => undefined)
  for (const { n, first, last, ...row } of rows) {
    found[n] = pauseOf({ ...row, fromDay: new Date(`${first}T00:00Z`), untilDay: new Date(`${last}T00:00Z`) })
  }
  return found
}

const onSql = `
  SELECT asked.n, p.id, p.from_day::text AS first, p.until_day::text AS last, p.reason
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid, day date)
    JOIN pauses p ON p.club_id = asked.club AND p.member_id = asked.member AND asked.day BETWEEN p.from_day AND p.until_day`
