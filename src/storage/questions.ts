import { randomUUIDv7 } from 'node:crypto'
import type { Questions } from '#core/question-ports.ts'
import type { Database } from './database.ts'
import { isId } from './ids.ts'
import { storable } from './rows.ts'
import { inTransaction } from './transaction.ts'

/** Waiting at a time, of one member and of a whole club. */
const mostOfMember = 5
const mostOfClub = 200

export function createQuestions({ pool }: Database): Questions {
  return {
    ask: (ref, { text, named }, now) =>
      inTransaction(pool, async (client) => {
        // Whoever asks in a hurry waits here, so that no limit is passed by asking twice at once.
        await client.query('SELECT FROM members WHERE club_id = $1 AND id = $2 FOR NO KEY UPDATE', [
          ref.club,
          ref.member,
        ])
        const question = storable(text)
        const { rows } = await client.query<{ same: string | null; own: number; all: number }>(countSql, [
          ref.club,
          ref.member,
          question,
        ])
        const [{ same, own, all } = { same: null, own: 0, all: 0 }] = rows
        if (same !== null) return same
        if (own >= mostOfMember || all >= mostOfClub) return undefined
        const id = randomUUIDv7()
        await client.query(askSql, [id, ref.club, ref.member, question, named, now.toString()])
        return id
      }),

    async takeBack(ref, question) {
      if (!isId(question)) return false
      const { rowCount } = await pool.query(
        "DELETE FROM questions WHERE id = $3 AND club_id = $1 AND member_id = $2 AND state = 'open'",
        [ref.club, ref.member, question],
      )
      return rowCount === 1
    },

    async answered(ref, question) {
      if (!isId(question)) return undefined
      const { rows } = await pool.query<{ question: string; answer: string; club_answer_id: string | null }>(
        `SELECT question, answer, club_answer_id FROM questions
         WHERE id = $3 AND club_id = $1 AND member_id = $2 AND state = 'answered'`,
        [ref.club, ref.member, question],
      )
      const [row] = rows
      return row && { question: row.question, answer: row.answer, clubAnswer: row.club_answer_id ?? undefined }
    },

    async untold(ref) {
      const { rows } = await pool.query<{ id: string }>(
        `UPDATE questions SET untold = false
         WHERE club_id = $1 AND member_id = $2 AND untold RETURNING id`,
        [ref.club, ref.member],
      )
      return rows.map(({ id }) => id)
    },
  }
}

const countSql = `
  SELECT (max(id::text) FILTER (WHERE member_id = $2 AND question = $3)) AS same,
    count(*) FILTER (WHERE member_id = $2)::int AS own, count(*)::int AS all
  FROM questions WHERE club_id = $1 AND state = 'open'`

const askSql = `
  INSERT INTO questions (id, club_id, member_id, question, named, asked_at) VALUES ($1, $2, $3, $4, $5, $6)`
