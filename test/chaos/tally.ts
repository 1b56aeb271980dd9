import type { Pool } from 'pg'

/** What became of a storm: the ledger's word and the receiver's, side by side. */
export interface Tally {
  readonly planned: number
  /** Runs whose message the receiver shows. */
  readonly sent: number
  /** Of those, how many came more than five minutes after their time. */
  readonly late: number
  /** Runs that nobody saw, and of which the ledger does not say that it cannot know. */
  readonly lost: number
  /** Messages beyond the first of a run. */
  readonly duplicates: number
  /** Runs that ended because it could not be found out whether their message was there. */
  readonly uncertain: number
}

interface RunRow {
  readonly key: string
  readonly state: string | null
  readonly reason: string | null
  readonly lateness_seconds: number | null
}

/** Later than this a reminder says that it is late, in seconds. */
const punctual = 300

/** Counts at the end of a storm; every reminder of it has one run that ought to have come. */
export async function countStorm(pool: Pool, shown: ReadonlyMap<string, number>): Promise<Tally> {
  const { rows } = await pool.query<RunRow>(
    `SELECT coalesce(runs.key, r.id::text) AS key, runs.state, runs.reason, runs.lateness_seconds
     FROM reminders r LEFT JOIN runs ON runs.reminder_id = r.id`,
  )
  const sent = rows.filter(({ key }) => shown.has(key))
  const uncertain = rows.filter(({ state, reason }) => state === 'failed' && reason === 'uncertain')
  const lost = rows.filter((row) => !shown.has(row.key) && !uncertain.includes(row))
  return {
    planned: rows.length,
    sent: sent.length,
    late: sent.filter(({ lateness_seconds }) => (lateness_seconds ?? 0) > punctual).length,
    lost: lost.length,
    duplicates: [...shown.values()].reduce((sum, times) => sum + times - 1, 0),
    uncertain: uncertain.length,
  }
}

/** How the runs ended, by state and reason, for whoever has to find out why one is lost. */
export async function ledgerLine(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ line: string }>(
    `SELECT state || coalesce('(' || reason || ')', '') || ' ' || count(*) AS line
     FROM runs GROUP BY state, reason ORDER BY 1`,
  )
  return rows.map(({ line }) => line).join(', ')
}

export function lineOf({ planned, sent, late, lost, duplicates }: Tally): string {
  return `planned ${planned}, sent ${sent}, late ${late}, lost ${lost}, duplicates ${duplicates}`
}

/** Several storms as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (field: keyof Tally) => tallies.reduce((total, tally) => total + tally[field], 0)
  return {
    planned: sum('planned'),
    sent: sum('sent'),
    late: sum('late'),
    lost: sum('lost'),
    duplicates: sum('duplicates'),
    uncertain: sum('uncertain'),
  }
}
