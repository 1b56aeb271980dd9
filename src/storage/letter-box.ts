import type { Letter, LetterBox } from '#core/delivery-ports.ts'
import type { Database } from './database.ts'
import { type ClubRow, clubColumns, clubOf, instantOf, type MemberRow, memberColumns, memberOf } from './rows.ts'

export function createLetterBox({ pool }: Database): LetterBox {
  return {
    async claim(batch, now, lease) {
      const { rows } = await pool.query<LetterRow>(claimSql, [now.toString(), lease.toString(), batch])
      return rows.map(letterOf)
    },

    async sending({ id, lease }) {
      const { rowCount } = await pool.query('UPDATE letters SET sending = true WHERE id = $1 AND due_at = $2', [
        id,
        lease.toString(),
      ])
      return rowCount === 1
    },

    async putBack({ id, lease }, at, uncertain) {
      await pool.query('UPDATE letters SET due_at = $3, sending = $4 WHERE id = $1 AND due_at = $2', [
        id,
        lease.toString(),
        at.toString(),
        uncertain,
      ])
    },

    async end({ id, lease }, untold) {
      const sql = untold
        ? 'UPDATE letters SET due_at = NULL, sending = false WHERE id = $1 AND due_at = $2'
        : 'DELETE FROM letters WHERE id = $1 AND due_at = $2'
      await pool.query(sql, [id, lease.toString()])
    },
  }
}

/** Of a letter to the channel the member's columns are null, `member_id` among them. */
type LetterRow = OwnRow & ClubRow & (MemberRow | { readonly member_id: null })

interface OwnRow {
  readonly id: string
  readonly letter_kind: string
  readonly said: string
  readonly by_id: string
  readonly by_name: string
  readonly posted_at: Date
  readonly due_at: Date
  readonly was_sending: boolean
  readonly tries: number
  readonly left_at: Date | null
  readonly opens: boolean
}

function letterOf(row: LetterRow): Letter {
  return {
    id: row.id,
    club: clubOf(row),
    member: row.member_id === null ? undefined : memberOf(row),
    by: { id: row.by_id, name: row.by_name },
    said: row.letter_kind === 'plan' ? { kind: 'plan', plan: row.said } : { kind: 'message', text: row.said },
    at: instantOf(row.posted_at),
    left: row.left_at !== null,
    opens: row.opens,
    uncertain: row.was_sending,
    tries: row.tries,
    lease: instantOf(row.due_at),
  }
}

/** What a process left half sent when it died says so: `sending` is read before it is written again. */
const claimSql = `
  WITH due AS (
    SELECT id, sending AS was_sending FROM letters
    WHERE due_at <= $1 ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE letters l SET due_at = $2, tries = l.tries + 1 FROM due WHERE l.id = due.id
    RETURNING l.*, due.was_sending
  )
  SELECT l.id, l.kind AS letter_kind, l.said, l.by_id, coach.name AS by_name, l.posted_at, l.due_at, l.was_sending,
    l.tries, c.left_at, ${memberColumns}, ${clubColumns},
    NOT EXISTS (
      SELECT FROM reminders r JOIN runs ON runs.reminder_id = r.id
      WHERE r.club_id = m.club_id AND r.member_id = m.id AND runs.state = 'sent'
    ) AS opens
  FROM claimed l JOIN clubs c ON c.id = l.club_id
    JOIN members coach ON coach.club_id = l.club_id AND coach.id = l.by_id
    LEFT JOIN members m ON m.club_id = l.club_id AND m.id = l.member_id
    LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id
  ORDER BY l.posted_at, l.id`
