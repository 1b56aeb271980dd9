import type { Pool } from 'pg'
import type { Enrolment, EnrolmentHistory } from '#core/coaching/enrolment.ts'
import type { MemberRef } from '#core/member.ts'
import type { Enrolments } from '#core/ports.ts'
import { weekdayBits, weekdaysOf } from '#core/reminders/weekdays.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, type EnrolmentRow, enrolmentOf, instantColumn } from './rows.ts'

export function createEnrolments({ prisma, pool }: Database): Enrolments {
  const since = gather<Since, readonly EnrolmentHistory[]>((asks) => findSince(pool, asks))
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

    since: (ref, from) => since({ ref, from }),
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

interface Since {
  readonly ref: MemberRef
  readonly from: Temporal.PlainDate
}

async function findSince(pool: Pool, asks: readonly Since[]): Promise<readonly (readonly EnrolmentHistory[])[]> {
  const asked = asks.map(({ ref, from }, n) => {
    // A plan that begins in a zone far east ends the one before it on a date that UTC has yet to reach.
    return { n, club: ref.club, member: ref.member, ended: dateColumn(from.subtract({ days: 1 })) }
  })
  const { rows } = await pool.query<SinceRow>(sinceSql, [JSON.stringify(asked)])
  const found = asks.map((): EnrolmentHistory[] => [])
  for (const { n, day, earlier, ...row } of rows) {
    const enrolment = enrolmentOf({ ...row, start: new Date(`${day}T00:00Z`) })
    found[n]?.push({ ...enrolment, earlier: earlier.map(earlierOf) })
  }
  return found
}

type SinceRow = Omit<EnrolmentRow, 'start'> & {
  readonly n: number
  readonly day: string
  readonly earlier: readonly EarlierRow[]
}

interface EarlierRow {
  readonly days: number
  readonly until: string
}

function earlierOf({ days, until }: EarlierRow) {
  return { days: weekdaysOf(days), until: Temporal.PlainDate.from(until) }
}

const sinceSql = `
  SELECT asked.n, e.id, e.plan, e.start_day::text AS day, e.days, e.level, (
    SELECT coalesce(json_agg(json_build_object('days', d.days, 'until', d.until_day) ORDER BY d.until_day), '[]')
    FROM earlier_days d WHERE d.enrolment_id = e.id
  ) AS earlier
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid, ended timestamptz)
    JOIN enrolments e ON e.club_id = asked.club AND e.member_id = asked.member
      AND (e.ended_at IS NULL OR e.ended_at >= asked.ended)
  ORDER BY asked.n, e.sequence`
