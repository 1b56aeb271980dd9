import type { CheckIns } from '#core/ports.ts'
import type { Database } from './database.ts'
import { isId } from './ids.ts'
import { type CheckInRow, checkInColumns, checkInOf, instantColumn } from './rows.ts'

export function createCheckIns({ prisma }: Database): CheckIns {
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

    async between(ref, from, to) {
      // In SQL, because Prisma's own `distinct` fetches the whole history and sorts it out here.
      const rows = await prisma.$queryRaw<CheckInRow[]>`
        SELECT DISTINCT ON (practice_day) id, practice_day AS "practiceDay", outcome, effort, feel, reason,
          body_part AS "bodyPart", pain, note, enrolment_id AS "enrolmentId", session_number AS "sessionNumber",
          backfilled, recorded_at AS "recordedAt"
        FROM check_ins
        WHERE club_id = ${ref.club}::uuid AND member_id = ${ref.member}::uuid AND undone_at IS NULL
          AND practice_day BETWEEN ${from.toString()}::date AND ${to.toString()}::date
        ORDER BY practice_day, sequence DESC`
      return rows.map(checkInOf)
    },

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
