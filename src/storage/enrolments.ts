import type { Enrolments } from '#core/ports.ts'
import { weekdayBits } from '#core/reminders/weekdays.ts'
import type { Database } from './database.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, enrolmentOf } from './rows.ts'

export function createEnrolments({ prisma }: Database): Enrolments {
  return {
    async current(ref) {
      const row = await prisma.enrolment.findFirst({ where: { clubId: ref.club, memberId: ref.member, endedAt: null } })
      return row === null ? undefined : enrolmentOf(row)
    },

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
