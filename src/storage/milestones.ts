import type { Milestones } from '#core/ports.ts'
import type { Database } from './database.ts'

export function createMilestones({ pool }: Database): Milestones {
  return {
    async done(ref) {
      const { rows } = await pool.query<{ done: number }>(doneSql, [ref.club, ref.member])
      return rows[0]?.done ?? 0
    },

    async tell(ref, sessions) {
      const { rowCount } = await pool.query(
        'UPDATE members SET milestone = $3 WHERE club_id = $1 AND id = $2 AND milestone < $3',
        [ref.club, ref.member, sessions],
      )
      return rowCount === 1
    },
  }
}

/** Of each day's entries only the newest counts. */
const doneSql = `
  SELECT count(*)::int AS done
  FROM (
    SELECT DISTINCT ON (practice_day) outcome
    FROM check_ins WHERE club_id = $1 AND member_id = $2 AND undone_at IS NULL
    ORDER BY practice_day, sequence DESC
  ) counts
  WHERE outcome = 'done'`
