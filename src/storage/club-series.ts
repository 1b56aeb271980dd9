import type { Schedule, SeriesKind } from '#core/reminders/reminder.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import { scheduleOf } from './rows.ts'
import { seriesColumns } from './series-columns.ts'

/** What a club has in its channel: its daily drill, and its week. */
type ClubSeries = Exclude<SeriesKind, 'nudge'>
const clubSeries = ['daily', 'weekly'] as const satisfies readonly ClubSeries[]

/** Takes what the club has on to another zone at the same wall time; in the transaction that moves the club. */
export async function moveClubSeries(
  tx: Prisma.TransactionClient,
  club: string,
  zone: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const kind of clubSeries) {
    const row = await lockSeries(tx, club, kind)
    if (row?.enabled && row.nextAt !== null && row.zone !== zone) await resumeSeries(tx, club, kind, { zone }, now)
  }
}

/** The club has a channel from now on; in the transaction that chooses it. */
export async function resumeClubSeries(
  tx: Prisma.TransactionClient,
  club: string,
  now: Temporal.Instant,
): Promise<void> {
  const zone = await zoneOf(tx, club)
  for (const kind of clubSeries) {
    const row = await lockSeries(tx, club, kind)
    if (row?.enabled && row.nextAt === null) await resumeSeries(tx, club, kind, { zone }, now)
  }
}

/** Plans a series anew that is on, with what changes of its schedule. */
export async function resumeSeries(
  tx: Prisma.TransactionClient,
  club: string,
  kind: ClubSeries,
  change: Partial<Schedule>,
  now: Temporal.Instant,
): Promise<void> {
  const row = await lockSeries(tx, club, kind)
  if (!row?.enabled) return
  const data = seriesColumns({ ...scheduleOf(row), ...change }, now, row)
  await tx.reminder.update({ where: { id: row.id }, data })
}

export async function zoneOf(tx: Prisma.TransactionClient, club: string): Promise<string> {
  return (await tx.club.findUniqueOrThrow({ where: { id: club }, select: { zone: true } })).zone
}

/** The ledger may be taking this series' date just now; its lock is on the series' own row. */
export async function lockSeries(tx: Prisma.TransactionClient, club: string, kind: ClubSeries) {
  await tx.$queryRaw`SELECT id FROM reminders WHERE club_id = ${club}::uuid AND member_id IS NULL AND kind = ${kind} FOR UPDATE`
  return (await tx.reminder.findFirst({ where: { clubId: club, memberId: null, kind } })) ?? undefined
}
