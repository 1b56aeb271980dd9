import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { print } from '../measure.ts'

export type Where = 'server' | 'embedded'

/** Measures on a schema of its own on the server of TEST_DATABASE_URL or, without one, on an embedded database. */
export async function onDatabase(
  name: string,
  bench: (where: Where, database: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const url = process.env.TEST_DATABASE_URL
  if (url !== undefined) return onServer(url, `footfall_bench_${name}_${process.pid}`, bench)
  print('/checkin, server', 'skipped: set TEST_DATABASE_URL to measure it')
  const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'))
  try {
    await bench('embedded', { DATA_DIR: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onServer(url: string, schema: string, bench: Parameters<typeof onDatabase>[1]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const own = new URL(url)
  own.searchParams.set('options', `-c search_path=${schema}`)
  await client.query(`CREATE SCHEMA ${schema}`)
  try {
    await bench('server', { DATABASE_URL: own.href })
  } finally {
    await client.query(`DROP SCHEMA IF EXISTS ${schema}, ${schema}_queue CASCADE`)
    await client.end()
  }
}
