import type { Reminders } from '#core/ports.ts'
import { nextRun } from '#core/reminders/next-run.ts'
import { weekdayBits } from '#core/reminders/weekdays.ts'
import type { Database } from './database.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, dateOf, instantColumn, reminderOf } from './rows.ts'

export function createReminders({ prisma }: Database): Reminders {
  return {
    async list(ref) {
      const rows = await prisma.reminder.findMany({ where: { clubId: ref.club, memberId: ref.member, enabled: true } })
      return rows.map(reminderOf)
    },

    async set(ref, draft) {
      const owner = { clubId: ref.club, memberId: ref.member }
      const row = await prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        // The ledger may be taking this reminder's date just now; its lock is on the reminder's own row.
        const [kept] = await tx.$queryRaw<{ last_date: Date | null }[]>`
          SELECT last_date FROM reminders WHERE club_id = ${ref.club}::uuid AND member_id = ${ref.member}::uuid FOR UPDATE`
        const lastDate = kept?.last_date ?? undefined
        const next = nextRun(draft, draft.now, lastDate === undefined ? undefined : dateOf(lastDate))
        const columns = {
          minute: draft.time.hour * 60 + draft.time.minute,
          days: weekdayBits(draft.days),
          zone: draft.zone,
          enabled: true,
          nextAt: next === undefined ? null : instantColumn(next.at),
          nextDate: next === undefined ? null : dateColumn(next.date),
        }
        return tx.reminder.upsert({
          where: { clubId_memberId: owner },
          create: { ...owner, ...columns },
          update: columns,
        })
      })
      return reminderOf(row)
    },

    async off(ref) {
      const { count } = await prisma.reminder.updateMany({
        where: { clubId: ref.club, memberId: ref.member, enabled: true },
        data: { enabled: false, nextAt: null, nextDate: null },
      })
      return count
    },
  }
}
