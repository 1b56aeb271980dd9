import type { PlannedRun } from '#core/reminders/next-run.ts'
import { replan } from '#core/reminders/replan.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import { instantOf, scheduleOf } from './rows.ts'

interface Moving {
  readonly id: string
  readonly minute: number
  readonly days: number
  readonly next_at: Date | null
  readonly next_date: string | null
  readonly last_date: string | null
}

/** Takes the reminders of members who live in the club's zone to another, in the transaction that moves the club. */
export async function moveReminders(
  tx: Prisma.TransactionClient,
  club: string,
  zone: string,
  now: Temporal.Instant,
): Promise<void> {
  const rows = await tx.$queryRaw<Moving[]>`
    SELECT r.id, r.minute, r.days, r.next_at, r.next_date::text, r.last_date::text
    FROM reminders r LEFT JOIN settings s ON s.club_id = r.club_id AND s.member_id = r.member_id
    WHERE r.club_id = ${club}::uuid AND r.member_id IS NOT NULL AND r.enabled AND s.zone IS NULL AND r.zone <> ${zone}
    FOR UPDATE OF r`
  const next = createNext(zone, now)
  const moves = rows.map((row) => {
    const run = next(row)
    return { id: row.id, at: run?.at.toString() ?? null, date: run?.date.toString() ?? null }
  })
  await tx.$executeRaw`
    UPDATE reminders r SET zone = ${zone}, next_at = move.at, next_date = move.date
    FROM json_to_recordset(${JSON.stringify(moves)}::json) AS move (id uuid, at timestamptz, date date)
    WHERE r.id = move.id`
}

/** Thousands share a schedule, and each schedule is worked out once. */
function createNext(zone: string, now: Temporal.Instant) {
  const known = new Map<string, PlannedRun | undefined>()
  return ({ minute, days, next_at: at, next_date: date, last_date: last }: Moving): PlannedRun | undefined => {
    const key = `${minute} ${days} ${at?.getTime()} ${last}`
    if (!known.has(key)) {
      const planned =
        at === null || date === null ? undefined : { at: instantOf(at), date: Temporal.PlainDate.from(date) }
      const lastDate = last === null ? undefined : Temporal.PlainDate.from(last)
      known.set(key, replan(scheduleOf({ minute, days, zone }), now, { next: planned, last: lastDate }))
    }
    return known.get(key)
  }
}
