import type { Tally, Votes } from '#core/question-ports.ts'
import type { Database } from './database.ts'

export function createVotes({ pool }: Database): Votes {
  return {
    async cast(ref, answer, helpful, now) {
      await pool.query(
        `INSERT INTO votes (club_id, member_id, answer, helpful, voted_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (club_id, member_id, answer) DO UPDATE SET helpful = EXCLUDED.helpful, voted_at = EXCLUDED.voted_at`,
        [ref.club, ref.member, answer, helpful, now.toString()],
      )
    },

    async unhelpful(club) {
      const { rows } = await pool.query<Tally>(unhelpfulSql, [club])
      return rows
    },
  }
}

const unhelpfulSql = `
  SELECT answer, up, down
  FROM (
    SELECT answer, count(*) FILTER (WHERE helpful)::int AS up, count(*) FILTER (WHERE NOT helpful)::int AS down
    FROM votes WHERE club_id = $1 GROUP BY answer
  ) counts
  WHERE down > 0 ORDER BY down - up DESC, down DESC, answer`
