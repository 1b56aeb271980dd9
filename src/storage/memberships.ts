import type { Memberships } from '#core/ports.ts'
import type { Database } from './database.ts'
import { instantColumn, type MemberRow, memberColumns, memberOf } from './rows.ts'

export function createMemberships({ pool }: Database): Memberships {
  return {
    async of(platform, user) {
      const { rows } = await pool.query<{ id: string; name: string }>(ofSql, [platform, user])
      return rows.map(({ id, name }) => ({ id, name }))
    },

    async use({ club, member }, now) {
      await pool.query('UPDATE members SET last_seen = $3 WHERE club_id = $1 AND id = $2', [
        club,
        member,
        instantColumn(now),
      ])
    },

    async begun({ club, member }) {
      const { rowCount } = await pool.query(
        'UPDATE members SET begun_untold = false WHERE club_id = $1 AND id = $2 AND begun_untold',
        [club, member],
      )
      return rowCount === 1
    },

    async whoSetUp(club) {
      const { rows } = await pool.query<MemberRow>(whoSetUpSql, [club])
      const [row] = rows
      return row === undefined ? undefined : memberOf(row)
    },
  }
}

const ofSql = `
  SELECT c.platform_id AS id, c.name
  FROM members m JOIN clubs c ON c.id = m.club_id
  WHERE c.platform = $1 AND m.platform_user = $2 AND c.left_at IS NULL
  ORDER BY m.last_seen DESC, m.joined_at DESC, m.id`

const whoSetUpSql = `
  SELECT ${memberColumns}
  FROM clubs c JOIN members m ON m.club_id = c.id AND m.id = c.set_up_by
    LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id
  WHERE c.id = $1`
