import type { Pool } from 'pg'
import type { MemberRef } from '#core/member.ts'
import type { Milestones } from '#core/ports.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'

export function createMilestones({ pool }: Database): Milestones {
  return {
    done: gather((refs) => countDone(pool, refs)),

    async tell(ref, sessions) {
      const { rowCount } = await pool.query(
        'UPDATE members SET milestone = $3 WHERE club_id = $1 AND id = $2 AND milestone < $3',
        [ref.club, ref.member, sessions],
      )
      return rowCount === 1
    },
  }
}

async function countDone(pool: Pool, refs: readonly MemberRef[]): Promise<readonly number[]> {
  const asked = refs.map(({ club, member }, n) => ({ n, club, member }))
  const { rows } = await pool.query<{ n: number; done: number }>(doneSql, [JSON.stringify(asked)])
  const found = refs.map(() => 0)
  for (const { n, done } of rows) found[n] = done
  return found
}

/** Of each day's entries only the newest counts. */
const doneSql = `
  SELECT asked.n, counts.done
  FROM json_to_recordset($1::json) AS asked (n int, club uuid, member uuid)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS done
      FROM (
        SELECT DISTINCT ON (practice_day) outcome
        FROM check_ins WHERE club_id = asked.club AND member_id = asked.member AND undone_at IS NULL
        ORDER BY practice_day, sequence DESC
      ) newest
      WHERE outcome = 'done'
    ) counts`
