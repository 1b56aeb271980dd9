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
  const between = gather<Span, readonly Pause[]>((spans) => findSpans(pool, spans))
  return {
    on: async (ref, day) => (await between({ ref, from: day, to: day }))[0],

    between: (ref, from, to) => between({ ref, from, to }),

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

interface Span {
  readonly ref: MemberRef
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

async function findSpans(pool: Pool, spans: readonly Span[]): Promise<readonly (readonly Pause[])[]> {
  const asked = spans.map(({ ref, from, to }, n) => ({ n, club: ref.club, member: ref.member, first: from, last: to }))
  const { rows } = await pool.query<Pick<PauseRow, 'id' | 'reason'> & { n: number; first: string; last: string }>(
    spansSql,
    [JSON.stringify(asked)],
  )
  const found = spans.map((): Pause[] => [])
  for (const { n, first, last, ...row } of rows) {
    found[n]?.push(pauseOf({ ...row, fromDay: new Date(`${first}T00:00Z`), untilDay: new Date(`${last}T00:00Z`) }))
  }
  return found
}

const spansSql = `
  SELECT asked.n, p.id, p.from_day::text AS first, p.until_day::text AS last, p.reason
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid, first date, last date)
    JOIN pauses p ON p.club_id = asked.club AND p.member_id = asked.member
      AND p.from_day <= asked.last AND p.until_day >= asked.first
  ORDER BY asked.n, p.from_day`
