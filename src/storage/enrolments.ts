import type { Pool } from 'pg'
import type { Enrolment } from '#core/coaching/enrolment.ts'
import type { MemberRef } from '#core/member.ts'
import type { Enrolments } from '#core/ports.ts'
import { weekdayBits } from '#core/reminders/weekdays.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, type EnrolmentRow, enrolmentOf } from './rows.ts'

export function createEnrolments({ prisma, pool }: Database): Enrolments {
  return {
    current: gather((refs) => findCurrent(pool, refs)),

    async enrol(ref, draft) {
      const owner = { clubId: ref.club, memberId: ref.member }
      const data = {
        ...owner,
        plan: draft.plan,
        start: dateColumn(draft.start),
        days: weekdayBits(draft.days),
        level: draft.level,
      }
      const end = prisma.$executeRaw`
        UPDATE enrolments SET ended_at = now()
        WHERE club_id = ${ref.club}::uuid AND member_id = ${ref.member}::uuid AND ended_at IS NULL`
      const [, , row] = await prisma.$transaction([lockMember(prisma, ref), end, prisma.enrolment.create({ data })])
      return enrolmentOf(row)
    },

    async change(ref, { days, level }) {
      const [row] = await prisma.enrolment.updateManyAndReturn({
        where: { clubId: ref.club, memberId: ref.member, endedAt: null },
        data: { ...(days !== undefined && { days: weekdayBits(days) }), ...(level !== undefined && { level }) },
      })
      return row === undefined ? undefined : enrolmentOf(row)
    },
  }
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
