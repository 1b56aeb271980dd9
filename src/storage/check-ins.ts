import type { Pool } from 'pg'
import type { CheckIn } from '#core/coaching/check-in.ts'
import type { MemberRef } from '#core/member.ts'
import type { CheckIns } from '#core/ports.ts'
import { type CheckInRow, checkInColumns, checkInOf } from './check-in-rows.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { isId } from './ids.ts'
import { instantColumn } from './rows.ts'

export function createCheckIns({ prisma, pool }: Database): CheckIns {
  const between = gather<Span, readonly CheckIn[]>((spans) => findSpans(pool, spans))
  return {
    async record(ref, entry) {
      const data = { clubId: ref.club, memberId: ref.member, ...checkInColumns(entry) }
      return checkInOf(await prisma.checkIn.create({ data }))
    },

    async find(ref, checkIn) {
      if (!isId(checkIn)) return undefined
      const row = await prisma.checkIn.findFirst({ where: { id: checkIn, clubId: ref.club, memberId: ref.member } })
      return row === null ? undefined : checkInOf(row)
    },

    between: (ref, from, to) => between({ ref, from, to }),

    async undo(ref, checkIn, at) {
      if (!isId(checkIn)) return false
      const undone = await prisma.$executeRaw`
        UPDATE check_ins AS this SET undone_at = ${instantColumn(at)}
        WHERE id = ${checkIn}::uuid AND club_id = ${ref.club}::uuid AND member_id = ${ref.member}::uuid
          AND undone_at IS NULL
          AND NOT EXISTS (
            SELECT FROM check_ins AS later
            WHERE later.club_id = this.club_id AND later.member_id = this.member_id
              AND later.practice_day = this.practice_day AND later.sequence > this.sequence AND later.undone_at IS NULL
          )`
      return undone > 0
    },
  }
}

interface Span {
  readonly ref: MemberRef
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

async function findSpans(pool: Pool, spans: readonly Span[]): Promise<readonly (readonly CheckIn[])[]> {
  const asked = spans.map(({ ref, from, to }, n) => ({ n, club: ref.club, member: ref.member, first: from, last: to }))
  const { rows } = await pool.query<Omit<CheckInRow, 'practiceDay'> & { n: number; day: string }>(spansSql, [
    JSON.stringify(asked),
  ])
  const found = spans.map((): CheckIn[] => [])
  for (const { n, day, ...row } of rows) found[n]?.push(checkInOf({ ...row, practiceDay: new Date(`${day}T00:00Z`) }))
  return found
}

/** In SQL, because the history of a day can be long, and only its newest entry counts. */
const spansSql = `
  SELECT asked.n, counts.*
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid, first date, last date)
    CROSS JOIN LATERAL (
      SELECT DISTINCT ON (practice_day) id, practice_day::text AS day, outcome, effort, feel, reason,
        body_part AS "bodyPart", pain, note, enrolment_id AS "enrolmentId", session_number AS "sessionNumber",
        backfilled, by_coach AS "byCoach", recorded_at AS "recordedAt"
      FROM check_ins
      WHERE club_id = asked.club AND member_id = asked.member AND undone_at IS NULL
        AND practice_day BETWEEN asked.first AND asked.last
      ORDER BY practice_day, sequence DESC
    ) counts
  ORDER BY asked.n, counts.day`
