import type { Pool } from 'pg'
import type { Enrolment } from '#core/coaching/enrolment.ts'
import type { MemberRef } from '#core/member.ts'
import type { Enrolments } from '#core/ports.ts'
import { weekdayBits } from '#core/reminders/weekdays.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, type EnrolmentRow, enrolmentHistoryOf, enrolmentOf, instantColumn } from './rows.ts'

export function createEnrolments({ prisma, pool }: Database): Enrolments {
  return {
    current: gather((refs) => findCurrent(pool, refs)),

    async enrol(ref, draft, replaced, at) {
      const owner = { clubId: ref.club, memberId: ref.member }
      const [start, moment] = [dateColumn(draft.start), instantColumn(at)]
      const row = await prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        const current = await tx.enrolment.findFirst({ where: { ...owner, endedAt: null } })
        if (current !== null && current.id !== replaced) return current
        if (current !== null) await tx.enrolment.update({ where: { id: current.id }, data: { endedAt: moment } })
        const chosen = { plan: draft.plan, start, days: weekdayBits(draft.days), level: draft.level }
        return tx.enrolment.create({ data: { ...owner, ...chosen, createdAt: moment } })
      })
      return enrolmentOf(row)
    },

    async change(ref, { days, level }, from) {
      const row = await prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        const current = await tx.enrolment.findFirst({
          where: { clubId: ref.club, memberId: ref.member, endedAt: null },
        })
        if (current === null) return undefined
        if (days !== undefined) await keepDaysBefore(tx, current, dateColumn(from))
        return tx.enrolment.update({
          where: { id: current.id },
          data: { ...(days !== undefined && { days: weekdayBits(days) }), ...(level !== undefined && { level }) },
        })
      })
      return row === undefined ? undefined : enrolmentOf(row)
    },

    async since(ref, from) {
      // A plan that begins in a zone far east ends the one before it on a date that UTC has yet to reach.
      const ended = dateColumn(from.subtract({ days: 1 }))
      const rows = await prisma.enrolment.findMany({
        where: { clubId: ref.club, memberId: ref.member, OR: [{ endedAt: null }, { endedAt: { gte: ended } }] },
        include: { earlier: { orderBy: { untilDay: 'asc' } } },
        orderBy: { sequence: 'asc' },
      })
      return rows.map(enrolmentHistoryOf)
    },
  }
}

/** Writes down the weekdays that held until the day of a change, in place of what was to hold from that day on. */
async function keepDaysBefore(
  tx: Prisma.TransactionClient,
  { id, days }: { readonly id: string; readonly days: number },
  untilDay: Date,
): Promise<void> {
  const overtaken = { enrolmentId: id, untilDay: { gte: untilDay } }
  const held = await tx.earlierDays.findFirst({ where: overtaken, orderBy: { untilDay: 'asc' } })
  await tx.earlierDays.deleteMany({ where: overtaken })
  await tx.earlierDays.create({ data: { enrolmentId: id, untilDay, days: held?.days ?? days } })
}

async function findCurrent(pool: Pool, refs: readonly MemberRef[]): Promise<readonly (Enrolment | undefined)[]> {
  const asked = refs.map(({ club, member }, n) => ({ n, club, member }))
  const { rows } = await pool.query<Omit<EnrolmentRow, 'start'> & { n: number; day: string }>(currentSql, [
    JSON.stringify(asked),
  ])
  const found: (Enrolment | undefined)[] = refs.map(() => undefined)
  for (const { n, day, ...row } of rows) found[n] = enrolmentOf({ ...row, start: new Date(`${day}T00:00Z`) })
  return found
}

const currentSql = `
  SELECT asked.n, e.id, e.plan, e.start_day::text AS day, e.days, e.level
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid)
    JOIN enrolments e ON e.club_id = asked.club AND e.member_id = asked.member AND e.ended_at IS NULL`
