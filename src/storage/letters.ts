import { randomUUIDv7 } from 'node:crypto'
import type { Pool } from 'pg'
import type { LetterDraft, Letters, LostLetter } from '#core/club-ports.ts'
import type { MemberRef } from '#core/member.ts'
import type { Database } from './database.ts'
import { storable } from './rows.ts'

export function createLetters({ pool }: Database): Letters {
  return {
    async post(by, letter, now) {
      if (letter.kind === 'plan') return postPlan(pool, by, letter, now)
      const values = [randomUUIDv7(), by.club, by.member, storable(letter.text), now.toString()]
      await pool.query(
        `INSERT INTO letters (id, club_id, by_id, kind, said, posted_at, due_at)
         VALUES ($1, $2, $3, 'message', $4, $5, $5)`,
        values,
      )
    },

    async lost({ club, member }) {
      const { rows } = await pool.query<LostRow>(lostSql, [club, member])
      return rows.map(
        ({ said, to }): LostLetter => (to === null ? { kind: 'message', text: said } : { kind: 'plan', to }),
      )
    },
  }
}

type PlanDraft = Extract<LetterDraft, { kind: 'plan' }>

async function postPlan(pool: Pool, by: MemberRef, { to, plan }: PlanDraft, now: Temporal.Instant): Promise<void> {
  if (to.club !== by.club) throw new Error('A coach writes to members of their own club')
  await pool.query(postPlanSql, [randomUUIDv7(), by.club, by.member, to.member, plan, now.toString()])
}

/** What is on its way is not called back. */
const postPlanSql = `
  WITH overtaken AS (
    DELETE FROM letters
    WHERE club_id = $2 AND member_id = $4 AND kind = 'plan' AND due_at IS NOT NULL AND NOT sending
  )
  INSERT INTO letters (id, club_id, by_id, member_id, kind, said, posted_at, due_at)
  VALUES ($1, $2, $3, $4, 'plan', $5, $6, $6)`

interface LostRow {
  readonly said: string
  /** The member's name; null: it was for the channel. */
  readonly to: string | null
}

const lostSql = `
  WITH lost AS (
    DELETE FROM letters WHERE club_id = $1 AND by_id = $2 AND due_at IS NULL
    RETURNING id, club_id, member_id, said, posted_at
  )
  SELECT lost.said, m.name AS to
  FROM lost LEFT JOIN members m ON m.club_id = lost.club_id AND m.id = lost.member_id
  ORDER BY lost.posted_at, lost.id`
