import { randomUUIDv7 } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { AnswerDraft, CoachDesk } from '#core/question-ports.ts'
import type { Database } from './database.ts'
import { isId } from './ids.ts'
import { instantOf, storable } from './rows.ts'
import { inTransaction } from './transaction.ts'

/** Answers of its own that a club may have. */
const mostAnswers = 300

export function createCoachDesk({ pool }: Database): CoachDesk {
  return {
    async waiting(club) {
      const { rows } = await pool.query<{ id: string; question: string; by: string | null; asked_at: Date }>(
        `SELECT q.id, q.question, CASE WHEN q.named THEN m.name END AS by, q.asked_at
         FROM questions q JOIN members m ON m.club_id = q.club_id AND m.id = q.member_id
         WHERE q.club_id = $1 AND q.state = 'open' ORDER BY q.asked_at, q.id`,
        [club],
      )
      return rows.map(({ id, question, by, asked_at }) => {
        return { id, text: question, by: by ?? undefined, at: instantOf(asked_at) }
      })
    },

    answer: (club, questions, draft, now) =>
      inTransaction(pool, async (client) => {
        // Two coaches who answer at once wait for each other, and the second finds nothing left to answer.
        await client.query('SELECT FROM clubs WHERE id = $1 FOR NO KEY UPDATE', [club])
        const open = await openOnes(client, club, questions)
        if (open.length === 0) return { answered: 0 }
        if (draft.forClub && (await answersOf(client, club)) >= mostAnswers) return 'full'
        const kept = draft.forClub ? await keep(client, club, draft, open, now) : null
        const ids = open.map(({ id }) => id)
        await client.query(closeSql, [ids, now.toString(), storable(draft.text), kept])
        return { answered: ids.length }
      }),

    async setAside(club, questions, now) {
      const { rowCount } = await pool.query(
        `UPDATE questions SET state = 'aside', closed_at = $3
         WHERE club_id = $1 AND id = ANY ($2::uuid[]) AND state = 'open'`,
        [club, questions.filter(isId), now.toString()],
      )
      return rowCount ?? 0
    },
  }
}

interface Open {
  readonly id: string
  readonly question: string
}

async function openOnes(client: PoolClient, club: string, questions: readonly string[]): Promise<readonly Open[]> {
  const { rows } = await client.query<Open>(
    `SELECT id, question FROM questions
     WHERE club_id = $1 AND id = ANY ($2::uuid[]) AND state = 'open' ORDER BY asked_at, id FOR UPDATE`,
    [club, questions.filter(isId)],
  )
  return rows
}

async function answersOf(client: PoolClient, club: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM club_answers WHERE club_id = $1',
    [club],
  )
  return rows[0]?.count ?? 0
}

/** A title in a member's own words is theirs: it stays in their question, and goes with them. */
async function keep(
  client: PoolClient,
  club: string,
  { title, text }: AnswerDraft,
  open: readonly Open[],
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUIDv7()
  const wording = title === undefined ? undefined : storable(title).trim()
  const own = wording === undefined || open.some(({ question }) => question.trim() === wording) ? null : wording
  await client.query(
    `INSERT INTO club_answers (id, club_id, title, answer, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $5)`,
    [id, club, own, storable(text), now.toString()],
  )
  return id
}

const closeSql = `
  UPDATE questions SET state = 'answered', closed_at = $2, answer = $3, club_answer_id = $4, news_at = $2
  WHERE id = ANY ($1::uuid[])`
