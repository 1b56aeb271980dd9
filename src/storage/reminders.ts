import type { MemberRef } from '#core/member.ts'
import type { Reminders, ReminderWish } from '#core/ports.ts'
import { nextRun } from '#core/reminders/next-run.ts'
import type { ReminderDraft } from '#core/reminders/reminder.ts'
import { weekdayBits } from '#core/reminders/weekdays.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, dateOf, instantColumn, reminderOf, scheduleOf } from './rows.ts'

export function createReminders({ prisma }: Database): Reminders {
  return {
    async list(ref) {
      const rows = await prisma.reminder.findMany({ where: { clubId: ref.club, memberId: ref.member, enabled: true } })
      return rows.map(reminderOf)
    },

    async set(ref, wish) {
      const row = await prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        const zone = await settleZone(tx, ref, wish)
        const columns = await scheduleColumns(tx, ref, { ...wish, zone })
        const owner = { clubId: ref.club, memberId: ref.member }
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

/** Takes the member's reminder, if one is on, to another zone at the same wall time; in the transaction that moves the member. */
export async function moveReminder(
  tx: Prisma.TransactionClient,
  ref: MemberRef,
  zone: string,
  now: Temporal.Instant,
): Promise<void> {
  const on = { clubId: ref.club, memberId: ref.member, enabled: true }
  const row = await tx.reminder.findFirst({ where: on })
  if (row === null || row.zone === zone) return
  const data = await scheduleColumns(tx, ref, { ...scheduleOf(row), zone, now })
  await tx.reminder.updateMany({ where: on, data })
}

/** The zone that is named becomes the member's own; without one it is the zone they have, read under their lock. */
async function settleZone(tx: Prisma.TransactionClient, ref: MemberRef, { zone }: ReminderWish): Promise<string> {
  const owner = { clubId: ref.club, memberId: ref.member }
  if (zone !== undefined) {
    await tx.settings.upsert({ where: { clubId_memberId: owner }, create: { ...owner, zone }, update: { zone } })
    return zone
  }
  const member = await tx.member.findFirstOrThrow({
    where: { clubId: ref.club, id: ref.member },
    select: { settings: { select: { zone: true } }, club: { select: { zone: true } } },
  })
  return member.settings?.zone ?? member.club.zone
}

async function scheduleColumns(tx: Prisma.TransactionClient, ref: MemberRef, draft: ReminderDraft) {
  // The ledger may be taking this reminder's date just now; its lock is on the reminder's own row.
  const [kept] = await tx.$queryRaw<{ last_date: Date | null }[]>`
    SELECT last_date FROM reminders WHERE club_id = ${ref.club}::uuid AND member_id = ${ref.member}::uuid FOR UPDATE`
  const lastDate = kept?.last_date ?? undefined
  const next = nextRun(draft, draft.now, lastDate === undefined ? undefined : dateOf(lastDate))
  return {
    minute: draft.time.hour * 60 + draft.time.minute,
    days: weekdayBits(draft.days),
    zone: draft.zone,
    enabled: true,
    nextAt: next === undefined ? null : instantColumn(next.at),
    nextDate: next === undefined ? null : dateColumn(next.date),
  }
}
