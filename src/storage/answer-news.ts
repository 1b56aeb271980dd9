import type { AnswerNews, News } from '#core/delivery-ports.ts'
import type { Database } from './database.ts'
import { type ClubRow, clubColumns, clubOf, instantOf, type MemberRow, memberColumns, memberOf } from './rows.ts'

export function createAnswerNews({ pool }: Database): AnswerNews {
  return {
    async claim(batch, now, lease) {
      const { rows } = await pool.query<NewsRow>(claimSql, [now.toString(), lease.toString(), batch])
      return rows.map(newsOf)
    },

    async sending({ id, lease }) {
      const { rowCount } = await pool.query('UPDATE questions SET sending = true WHERE id = $1 AND news_at = $2', [
        id,
        lease.toString(),
      ])
      return rowCount === 1
    },

    async putBack({ id, lease }, at, uncertain) {
      await pool.query('UPDATE questions SET news_at = $3, sending = $4 WHERE id = $1 AND news_at = $2', [
        id,
        lease.toString(),
        at.toString(),
        uncertain,
      ])
    },

    async end({ id, lease, member }, untold, now) {
      const { rowCount } = await pool.query(
        'UPDATE questions SET news_at = NULL, sending = false, untold = $3 WHERE id = $1 AND news_at = $2',
        [id, lease.toString(), untold],
      )
      if (!untold || rowCount !== 1) return
      await pool.query('UPDATE members SET unreachable_at = $3 WHERE club_id = $1 AND id = $2', [
        member.club,
        member.member,
        now.toString(),
      ])
    },
  }
}

type NewsRow = MemberRow &
  ClubRow & {
    readonly id: string
    readonly question: string
    readonly answer: string
    readonly club_answer_id: string | null
    readonly closed_at: Date
    readonly news_at: Date
    readonly was_sending: boolean
    readonly tries: number
    readonly left_at: Date | null
    readonly opens: boolean
  }

function newsOf(row: NewsRow): News {
  return {
    id: row.id,
    member: memberOf(row),
    club: clubOf(row),
    answer: { question: row.question, answer: row.answer, clubAnswer: row.club_answer_id ?? undefined },
    at: instantOf(row.closed_at),
    left: row.left_at !== null,
    opens: row.opens,
    uncertain: row.was_sending,
    tries: row.tries,
    lease: instantOf(row.news_at),
  }
}

/** What a process left half sent when it died says so: `sending` is read before it is written again. */
const claimSql = `
  WITH due AS (
    SELECT id, sending AS was_sending FROM questions
    WHERE news_at <= $1 ORDER BY news_at LIMIT $3 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE questions q SET news_at = $2, tries = q.tries + 1 FROM due WHERE q.id = due.id
    RETURNING q.*, due.was_sending
  )
  SELECT q.id, q.question, q.answer, q.club_answer_id, q.closed_at, q.news_at, q.was_sending, q.tries,
    c.left_at, ${memberColumns}, ${clubColumns},
    NOT EXISTS (
      SELECT FROM reminders r JOIN runs ON runs.reminder_id = r.id
      WHERE r.club_id = m.club_id AND r.member_id = m.id AND runs.state = 'sent'
    ) AS opens
  FROM claimed q JOIN members m ON m.club_id = q.club_id AND m.id = q.member_id
    JOIN clubs c ON c.id = m.club_id
    LEFT JOIN settings s ON s.club_id = m.club_id AND s.member_id = m.id`
