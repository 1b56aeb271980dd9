import { readFile } from 'node:fs/promises'
import type { ClientBase } from 'pg'
import { describe, expect, it } from 'vitest'
import { checkDatabase } from '#storage/database.ts'
import { migrate } from '#storage/migrate.ts'
import { startEngine } from '#storage/schema-engine.ts'
import type { TestServer } from '#test/support/database.ts'
import { callerOf, now, useBench } from './people.ts'

/** The statements that make the tables of schema.prisma from nothing. */
async function declaredTables(client: ClientBase, schema: string): Promise<string> {
  const engine = await startEngine(client, schema, () => undefined)
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: {
      tag: 'schemaDatamodel',
      files: [{ path: 'schema.prisma', content: await readFile('prisma/schema.prisma', 'utf8') }],
    },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ''
}

/** Columns, indexes and keys, a line each; CHECK constraints stand in the migrations alone. */
async function describeTables(client: ClientBase, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>(
    `SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, datetime_precision) AS line
     FROM information_schema.columns WHERE table_schema = $1
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = $1
     UNION ALL SELECT concat_ws(' ', conrelid::regclass::text, conname, pg_get_constraintdef(oid))
       FROM pg_constraint WHERE connamespace = $1::regnamespace AND contype IN ('p', 'f', 'u')`,
    [schema],
  )
  const lines = rows.map(({ line }) => line.replaceAll(`${schema}.`, ''))
  return lines.filter((line) => !line.includes('_prisma_migrations')).sort()
}

export function schemaContract(server: TestServer): void {
  describe('the schema', () => {
    const bench = useBench(server)
    const currentSchema = async () =>
      (await bench.database.pool.query<{ schema: string }>('SELECT current_schema() AS schema')).rows[0]?.schema ?? ''

    it('shows the same rows to model queries, raw queries and the pool', async () => {
      const { prisma, pool } = bench.database
      const { club } = await bench.stores.members.enter(callerOf('ada'), now)
      const model = await prisma.club.findMany({ select: { id: true } })
      const raw = await prisma.$queryRaw`SELECT id FROM clubs`
      const inside = await prisma.$transaction(async (tx) => tx.$queryRaw`SELECT id FROM clubs`)
      expect([model, raw, inside, (await pool.query('SELECT id FROM clubs')).rows]).toEqual(
        Array(4).fill([{ id: club }]),
      )
    })

    it('reads a moment as it was written, by model and raw queries alike', async () => {
      const { prisma, pool } = bench.database
      await bench.stores.members.enter(callerOf('ada'), now)
      const model = await prisma.member.findFirstOrThrow()
      const [raw] = await prisma.$queryRaw<{ last_seen: Date }[]>`SELECT last_seen FROM members`
      const plain = await pool.query<{ epoch: string }>(
        'SELECT extract(epoch FROM last_seen)::text AS epoch FROM members',
      )
      const moments = [model.lastSeen.getTime(), raw?.last_seen.getTime(), Number(plain.rows[0]?.epoch) * 1000]
      expect(moments).toEqual(Array(3).fill(now.epochMilliseconds))
    })

    it('is what schema.prisma says, once all migrations are applied', async () => {
      const schema = await currentSchema()
      const client = await bench.database.pool.connect()
      try {
        const declared = `${schema}_declared`
        await client.query(`CREATE SCHEMA ${declared}; SET search_path TO ${declared}`)
        await client.query(await declaredTables(client, declared))
        const [migrated, wanted] = [await describeTables(client, schema), await describeTables(client, declared)]
        await client.query(`DROP SCHEMA ${declared} CASCADE; SET search_path TO ${schema}`)
        expect(wanted.length).toBeGreaterThan(100)
        expect(migrated).toEqual(wanted)
      } finally {
        client.release()
      }
    })

    it('answers that it is there', async () => {
      await expect(checkDatabase(bench.database)).resolves.toBeUndefined()
    })

    it('needs nothing applied a second time', async () => {
      const schema = await currentSchema()
      expect(await migrate(bench.database.pool, schema)).toEqual([])
      await (await server.open(schema)).prisma.club.count()
      const { rows } = await bench.database.pool.query('SELECT migration_name FROM _prisma_migrations')
      expect(rows).toHaveLength(2)
    })

    it('refuses a database that a newer program has migrated', async () => {
      const schema = await currentSchema()
      await bench.database.pool.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
         VALUES ('1', '', '29990101000000_from_the_future', now())`,
      )
      await expect(server.open(schema)).rejects.toThrow(
        'The database is newer than this program (it has the migration 29990101000000_from_the_future)',
      )
    })
  })
}
