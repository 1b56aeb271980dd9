import type { Roster } from '#core/club-ports.ts'
import type { Role } from '#core/member.ts'
import type { Database } from './database.ts'
import { type MemberRow, memberColumns, memberOf, memberTables } from './rows.ts'

export function createRoster({ pool }: Database): Roster {
  return {
    async find(club, user) {
      const { rows } = await pool.query<MemberRow>(
        `SELECT ${memberColumns} ${memberTables} WHERE m.club_id = $1 AND m.platform_user = $2`,
        [club, user],
      )
      const [row] = rows
      return row === undefined ? undefined : memberOf(row)
    },

    async all(club) {
      const { rows } = await pool.query<MemberRow>(
        `SELECT ${memberColumns} ${memberTables} WHERE m.club_id = $1 ORDER BY m.name, m.id`,
        [club],
      )
      // A CHECK constraint has the same words.
      return rows.map((row) => ({ member: memberOf(row), role: row.role as Role }))
    },

    async practised(club, from, to) {
      const { rows } = await pool.query<{ members: number }>(practisedSql, [club, from.toString(), to.toString()])
      return rows[0]?.members ?? 0
    },
  }
}

/** Of each member's entries for a day only the newest counts. */
const practisedSql = `
  SELECT count(DISTINCT member_id)::int AS members
  FROM (
    SELECT DISTINCT ON (member_id, practice_day) member_id, outcome
    FROM check_ins WHERE club_id = $1 AND practice_day BETWEEN $2 AND $3 AND undone_at IS NULL
    ORDER BY member_id, practice_day, sequence DESC
  ) counts
  WHERE outcome IN ('done', 'partly')`
