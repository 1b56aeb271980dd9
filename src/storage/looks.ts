import type { LookAbout, Looks } from '#core/club-ports.ts'
import type { Database } from './database.ts'
import { instantColumn, instantOf } from './rows.ts'

interface LookRow {
  readonly coach: string | null
  readonly about: string
  readonly at: Date
}

export function createLooks({ prisma, pool }: Database): Looks {
  return {
    async note({ club, member: coachId }, members, about, at) {
      const look = { clubId: club, coachId, about, at: instantColumn(at) }
      await prisma.look.createMany({ data: members.map((memberId) => ({ ...look, memberId })) })
    },

    async of({ club, member }, limit) {
      const { rows } = await pool.query<LookRow>(latestSql, [club, member, limit])
      // A CHECK constraint has the same words.
      return rows.map(({ coach, about, at }) => ({
        coach: coach ?? undefined,
        about: about as LookAbout,
        at: instantOf(at),
      }))
    },
  }
}

const latestSql = `
  SELECT coach.name AS coach, l.about, l.at
  FROM looks l LEFT JOIN members coach ON coach.id = l.coach_id
  WHERE l.club_id = $1 AND l.member_id = $2
  ORDER BY l.at DESC, l.id DESC LIMIT $3`
