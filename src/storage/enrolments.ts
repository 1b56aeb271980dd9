import type { Enrolments } from '#core/ports.ts'
import { weekdayBits } from '#core/reminders/weekdays.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, enrolmentHistoryOf, enrolmentOf, instantColumn } from './rows.ts'

export function createEnrolments({ prisma }: Database): Enrolments {
  return {
    async current(ref) {
      const row = await prisma.enrolment.findFirst({ where: { clubId: ref.club, memberId: ref.member, endedAt: null } })
      return row === null ? undefined : enrolmentOf(row)
    },

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
