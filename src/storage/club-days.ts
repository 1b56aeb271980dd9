import type { ClubDays } from '#core/ports.ts'
import type { Database } from './database.ts'

export function createClubDays({ pool }: Database): ClubDays {
  return {
    async done(club, day) {
      const { rows } = await pool.query<{ done: number }>(doneSql, [club, day.toString()])
      return rows[0]?.done ?? 0
    },

    async card(club, date) {
      const { rows } = await pool.query<{ ref: string }>(cardSql, [club, date.toString()])
      return rows[0]?.ref
    },
  }
}

/** Of each member's entries for the day only the newest counts. */
const doneSql = `
  SELECT count(*)::int AS done
  FROM (
    SELECT DISTINCT ON (member_id) outcome
    FROM check_ins WHERE club_id = $1 AND practice_day = $2 AND undone_at IS NULL
    ORDER BY member_id, sequence DESC
  ) counts
  WHERE outcome = 'done'`

const cardSql = `
  SELECT runs.ref
  FROM reminders r JOIN runs ON runs.reminder_id = r.id
  WHERE r.club_id = $1 AND r.member_id IS NULL AND runs.local_date = $2 AND runs.kind = 'daily' AND runs.state = 'sent'`
