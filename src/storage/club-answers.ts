import type { ClubAnswer, ClubAnswers } from '#core/question-ports.ts'
import type { Database } from './database.ts'
import { isId } from './ids.ts'
import { storable } from './rows.ts'
import { inTransaction } from './transaction.ts'

interface AnswerRow {
  readonly id: string
  readonly title: string | null
  readonly answer: string
  readonly asked: readonly string[]
}

export function createClubAnswers({ pool }: Database): ClubAnswers {
  return {
    async list(club) {
      const { rows } = await pool.query<AnswerRow>(`${selectSql} GROUP BY a.id ORDER BY a.created_at, a.id`, [club])
      return rows.map(answerOf)
    },

    async find(club, answer) {
      if (!isId(answer)) return undefined
      const { rows } = await pool.query<AnswerRow>(`${selectSql} AND a.id = $2 GROUP BY a.id`, [club, answer])
      const [row] = rows
      return row && answerOf(row)
    },

    async change(club, answer, { title, text }, now) {
      if (!isId(answer)) return false
      const { rowCount } = await pool.query(changeSql, [
        club,
        answer,
        storable(title).trim(),
        storable(text),
        now.toString(),
      ])
      return rowCount === 1
    },

    withdraw: (club, answer) =>
      inTransaction(pool, async (client) => {
        if (!isId(answer)) return false
        const { rowCount } = await client.query('DELETE FROM club_answers WHERE club_id = $1 AND id = $2', [
          club,
          answer,
        ])
        await client.query('DELETE FROM votes WHERE club_id = $1 AND answer = $2', [club, answer.toLowerCase()])
        return rowCount === 1
      }),
  }
}

function answerOf({ id, title, answer, asked }: AnswerRow): ClubAnswer {
  return { id, title: title ?? asked[0], text: answer, asked }
}

const selectSql = `
  SELECT a.id, a.title, a.answer,
    COALESCE(array_agg(q.question ORDER BY q.asked_at, q.id) FILTER (WHERE q.id IS NOT NULL), '{}') AS asked
  FROM club_answers a LEFT JOIN questions q ON q.club_answer_id = a.id
  WHERE a.club_id = $1`

/** A title in a member's own words stays theirs. */
const changeSql = `
  UPDATE club_answers a SET answer = $4, changed_at = $5,
    title = CASE WHEN EXISTS (
      SELECT FROM questions q WHERE q.club_answer_id = a.id AND btrim(q.question) = $3
    ) THEN NULL ELSE $3 END
  WHERE club_id = $1 AND id = $2`
