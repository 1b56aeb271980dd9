import type { MemberRef, QuietHours } from '#core/member.ts'
import type { Reminders, ReminderWish } from '#core/ports.ts'
import type { Schedule } from '#core/reminders/reminder.ts'
import { weekdays } from '#core/reminders/weekdays.ts'
import type * as Rows from '#generated/prisma/client.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { lockMember } from './lock-member.ts'
import { instantColumn, quietOf, reminderOf, scheduleOf } from './rows.ts'
import { nudgeColumns, seriesColumns, wishedTime } from './series-columns.ts'
import { noteZoneChange } from './zone-changes.ts'

export function createReminders({ prisma }: Database): Reminders {
  return {
    async list(ref) {
      const rows = await prisma.reminder.findMany({
        where: { ...ownerOf(ref), enabled: true },
        orderBy: { kind: 'asc' },
      })
      return rows.map(reminderOf)
    },

    async set(ref, wish) {
      const row = await prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        const { daily, nudge } = await lockReminders(tx, ref)
        const present = daily?.enabled ? scheduleOf(daily) : undefined
        const time = wish.time ?? present?.time
        if (time === undefined) return undefined
        const days = wish.days ?? present?.days ?? weekdays
        const { zone, quiet } = await settle(tx, ref, wish)
        if (nudge?.enabled) {
          const columns = nudgeColumns({ wished: wishedTime(nudge), quiet, days, zone }, wish.now, nudge)
          await tx.reminder.update({ where: { id: nudge.id }, data: columns })
        }
        return upsert(tx, ref, 'daily', seriesColumns({ time, days, zone }, wish.now, daily))
      })
      return row && reminderOf(row)
    },

    async change(ref, { nudge: wished, restDays }, now) {
      return prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        const { daily, nudge } = await lockReminders(tx, ref)
        if (!daily?.enabled) return false
        if (restDays !== undefined) await tx.reminder.update({ where: { id: daily.id }, data: { restDays } })
        if (wished === 'off') await turnOff(tx, ref, 'nudge')
        else if (wished !== undefined) {
          const { quiet } = await findSettings(tx, ref)
          await upsert(tx, ref, 'nudge', nudgeColumns({ ...scheduleOf(daily), wished, quiet }, now, nudge))
        }
        return true
      })
    },

    async off(ref, now) {
      return prisma.$transaction(async (tx) => {
        await lockMember(tx, ref)
        await tx.run.updateMany({
          where: { reminder: ownerOf(ref), kind: 'snooze', state: 'planned' },
          data: { state: 'skipped', reason: 'changed', endedAt: instantColumn(now) },
        })
        return turnOff(tx, ref, undefined)
      })
    },
  }
}

/** Takes the member's reminders to the zone and the quiet hours they have now, in the transaction that changed these. */
export async function followMember(
  tx: Prisma.TransactionClient,
  ref: MemberRef,
  { zone, quiet }: { readonly zone: string; readonly quiet: QuietHours | undefined },
  now: Temporal.Instant,
): Promise<void> {
  const { daily, nudge } = await lockReminders(tx, ref)
  const moves: { readonly row: Rows.Reminder; readonly columns: ReturnType<typeof seriesColumns> }[] = []
  if (daily?.enabled) moves.push({ row: daily, columns: seriesColumns({ ...scheduleOf(daily), zone }, now, daily) })
  if (nudge?.enabled) {
    const schedule = { ...scheduleOf(nudge), zone, wished: wishedTime(nudge), quiet }
    moves.push({ row: nudge, columns: nudgeColumns(schedule, now, nudge) })
  }
  for (const { row, columns } of moves) await tx.reminder.update({ where: { id: row.id }, data: columns })
}

function ownerOf({ club, member }: MemberRef) {
  return { clubId: club, memberId: member }
}

/** The ledger may be taking a date of theirs just now; its lock is on the reminders' own rows. */
async function lockReminders(tx: Prisma.TransactionClient, ref: MemberRef) {
  await tx.$queryRaw`
    SELECT id FROM reminders WHERE club_id = ${ref.club}::uuid AND member_id = ${ref.member}::uuid ORDER BY id FOR UPDATE`
  const rows = await tx.reminder.findMany({ where: ownerOf(ref) })
  return { daily: rows.find(({ kind }) => kind === 'daily'), nudge: rows.find(({ kind }) => kind === 'nudge') }
}

function upsert(tx: Prisma.TransactionClient, ref: MemberRef, kind: string, columns: ReturnType<typeof seriesColumns>) {
  const owner = ownerOf(ref)
  return tx.reminder.upsert({
    where: { clubId_memberId_kind: { ...owner, kind } },
    create: { ...owner, kind, ...columns },
    update: columns,
  })
}

async function turnOff(tx: Prisma.TransactionClient, ref: MemberRef, kind: string | undefined): Promise<number> {
  const { count } = await tx.reminder.updateMany({
    where: { ...ownerOf(ref), enabled: true, ...(kind !== undefined && { kind }) },
    data: { enabled: false, nextAt: null, nextDate: null },
  })
  return count
}

/** The zone that is named becomes the member's own; without one it is the zone they have, read under their lock. */
async function settle(tx: Prisma.TransactionClient, ref: MemberRef, { zone, now }: ReminderWish) {
  const owner = ownerOf(ref)
  if (zone !== undefined) {
    const { zone: before } = await findSettings(tx, ref)
    await noteZoneChange(tx, ref, { before, after: zone }, now)
    await tx.settings.upsert({ where: { clubId_memberId: owner }, create: { ...owner, zone }, update: { zone } })
  }
  return findSettings(tx, ref)
}

async function findSettings(
  tx: Prisma.TransactionClient,
  ref: MemberRef,
): Promise<Pick<Schedule, 'zone'> & { readonly quiet: QuietHours | undefined }> {
  const { settings, club } = await tx.member.findFirstOrThrow({
    where: { clubId: ref.club, id: ref.member },
    select: {
      settings: { select: { zone: true, quietFrom: true, quietUntil: true } },
      club: { select: { zone: true } },
    },
  })
  const quiet = quietOf({ quiet_from: settings?.quietFrom ?? null, quiet_until: settings?.quietUntil ?? null })
  return { zone: settings?.zone ?? club.zone, quiet }
}
