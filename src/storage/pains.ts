import type { Pool } from 'pg'
import type { CheckIn } from '#core/coaching/check-in.ts'
import type { MemberRef } from '#core/member.ts'
import type { Pains } from '#core/ports.ts'
import { type CheckInRow, checkInOf } from './check-in-rows.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { instantColumn } from './rows.ts'

export function createPains({ prisma, pool }: Database): Pains {
  return {
    open: gather((refs) => findOpen(pool, refs)),

    async gone(ref, at) {
      await prisma.recovery.create({ data: { clubId: ref.club, memberId: ref.member, at: instantColumn(at) } })
    },
  }
}

async function findOpen(pool: Pool, refs: readonly MemberRef[]): Promise<readonly (readonly CheckIn[])[]> {
  const asked = refs.map(({ club, member }, n) => ({ n, club, member }))
  const { rows } = await pool.query<Omit<CheckInRow, 'practiceDay'> & { n: number; day: string }>(openSql, [
    JSON.stringify(asked),
  ])
  const found = refs.map((): CheckIn[] => [])
  for (const { n, day, ...row } of rows) found[n]?.push(checkInOf({ ...row, practiceDay: new Date(`${day}T00:00Z`) }))
  return found
}

/** Of each day the entry that counts, where it tells of pain, or of none, and nothing was said to be gone since. */
const openSql = `
  SELECT asked.n, c.id, c.practice_day::text AS day, c.outcome, c.effort, c.feel, c.reason, c.body_part AS "bodyPart",
    c.pain, c.note, c.enrolment_id AS "enrolmentId", c.session_number AS "sessionNumber", c.backfilled,
    c.by_coach AS "byCoach", c.recorded_at AS "recordedAt"
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid)
    JOIN check_ins c ON c.club_id = asked.club AND c.member_id = asked.member AND c.undone_at IS NULL
      AND (c.pain IS NOT NULL OR c.body_part IS NOT NULL OR c.reason = 'injured')
  WHERE NOT EXISTS (
      SELECT FROM recoveries r
      WHERE r.club_id = asked.club AND r.member_id = asked.member AND r.at >= c.recorded_at)
    AND NOT EXISTS (
      SELECT FROM check_ins later
      WHERE later.club_id = c.club_id AND later.member_id = c.member_id AND later.practice_day = c.practice_day
        AND later.sequence > c.sequence AND later.undone_at IS NULL)
  ORDER BY asked.n, c.practice_day`
