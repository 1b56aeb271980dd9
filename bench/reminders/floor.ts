import type { Pool } from 'pg'

/** As many rows as one transaction takes. */
const batch = 1000

/**
 * The least that any planner has to do: puts the ledger rows and queue jobs that ours wrote into tables of the same
 * shape and with the same indexes, a batch a transaction. Answers rows of the ledger per second.
 */
export async function bareInserts(pool: Pool, queueSchema: string): Promise<number> {
  const jobs = `"${queueSchema}".job_common`
  await pool.query(
    `CREATE TABLE bare_runs (LIKE runs INCLUDING ALL); CREATE TABLE bare_jobs (LIKE ${jobs} INCLUDING ALL)`,
  )
  let seconds = 0
  let total = 0
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await pool.query<{ last: string; count: number; runs: string; jobs: string }>(
      `SELECT max(run.id::text) AS last, count(*)::int, json_agg(run)::text AS runs, json_agg(job)::text AS jobs
       FROM (SELECT * FROM runs WHERE id > $1 ORDER BY id LIMIT $2) run
         JOIN ${jobs} job ON job.data->>'run' = run.id::text`,
      [last, batch],
    )
    const [page] = rows
    if (page === undefined || page.count === 0) break
    last = page.last
    total += page.count
    seconds += await insertPage(pool, page.runs, page.jobs)
  }
  return total / seconds
}

async function insertPage(pool: Pool, runs: string, jobs: string): Promise<number> {
  const client = await pool.connect()
  const begun = performance.now()
  await client.query('BEGIN')
  await client.query('INSERT INTO bare_runs SELECT * FROM json_populate_recordset(NULL::bare_runs, $1::json)', [runs])
  await client.query('INSERT INTO bare_jobs SELECT * FROM json_populate_recordset(NULL::bare_jobs, $1::json)', [jobs])
  await client.query('COMMIT')
  client.release()
  return (performance.now() - begun) / 1000
}
