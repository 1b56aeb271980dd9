import type { CheckIns } from '#core/ports.ts'
import type { Database } from './database.ts'
import { isId } from './ids.ts'
import { checkInColumns, checkInOf, dateColumn } from './rows.ts'

export function createCheckIns({ prisma }: Database): CheckIns {
  return {
    async record(ref, entry) {
      const data = { clubId: ref.club, memberId: ref.member, ...checkInColumns(entry) }
      return checkInOf(await prisma.checkIn.create({ data }))
    },

    async between(ref, from, to) {
      const rows = await prisma.checkIn.findMany({
        where: {
          clubId: ref.club,
          memberId: ref.member,
          practiceDay: { gte: dateColumn(from), lte: dateColumn(to) },
          undoneAt: null,
        },
        distinct: ['practiceDay'],
        orderBy: [{ practiceDay: 'asc' }, { sequence: 'desc' }],
      })
      return rows.map(checkInOf)
    },

    async undo(ref, checkIn) {
      if (!isId(checkIn)) return false
      const undone = await prisma.$executeRaw`
        UPDATE check_ins AS this SET undone_at = now()
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
