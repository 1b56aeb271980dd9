import type { FormAnswers } from '#core/coaching/form-check.ts'
import type { FormChecks } from '#core/ports.ts'
import type { Database } from './database.ts'

export function createFormChecks({ pool }: Database): FormChecks {
  return {
    async keep(ref, { day, answers }) {
      await pool.query(
        `INSERT INTO form_checks (club_id, member_id, practice_day, said) VALUES ($1, $2, $3, $4)
         ON CONFLICT (club_id, member_id, practice_day) DO UPDATE SET said = EXCLUDED.said`,
        [ref.club, ref.member, day.toString(), JSON.stringify(answers)],
      )
    },

    async list(ref) {
      const { rows } = await pool.query<{ day: string; said: FormAnswers }>(
        `SELECT practice_day::text AS day, said FROM form_checks
         WHERE club_id = $1 AND member_id = $2 ORDER BY practice_day`,
        [ref.club, ref.member],
      )
      // Only `keep` writes this column, and it writes answers.
      return rows.map(({ day, said }) => ({ day: Temporal.PlainDate.from(day), answers: said }))
    },
  }
}
