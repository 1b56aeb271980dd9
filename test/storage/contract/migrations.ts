import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '#storage/migrate.ts'
import type { TestServer } from '#test/support/database.ts'
import { useBench } from './people.ts'

export function migrationsContract(server: TestServer): void {
  describe('migrations', () => {
    const bench = useBench(server)
    let folder = ''
    let schema = ''
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'footfall-migrations-'))
      const { rows } = await bench.database.pool.query<{ schema: string }>('SELECT current_schema() AS schema')
      schema = rows[0]?.schema ?? ''
      await bench.database.pool.query(`DROP SCHEMA ${schema} CASCADE; CREATE SCHEMA ${schema}`)
    })
    afterEach(() => rm(folder, { recursive: true }))

    async function write(name: string, sql: string): Promise<void> {
      await mkdir(join(folder, name))
      await writeFile(join(folder, name, 'migration.sql'), sql)
    }
    const tables = async () => {
      const { rows } = await bench.database.pool.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = current_schema() AND (table_name LIKE 'shoe%' OR table_name = '_prisma_migrations') ORDER BY 1`,
      )
      return rows.map(({ name }) => name)
    }

    it('are applied in the order of their names, and only those not there yet', async () => {
      await write('1_first', 'CREATE TABLE shoes (id int);')
      expect(await migrate(bench.database.pool, schema, folder)).toEqual(['1_first'])
      await write('2_second', "ALTER TABLE shoes ADD COLUMN note text DEFAULT 'left; right'; -- a ; in a comment")
      await write('3_third', 'CREATE TABLE shoe_racks (id int);')
      expect(await migrate(bench.database.pool, schema, folder)).toEqual(['2_second', '3_third'])
      const { rows } = await bench.database.pool.query('INSERT INTO shoes DEFAULT VALUES RETURNING note')
      expect(rows).toEqual([{ note: 'left; right' }])
    })

    it('leave nothing behind when one of them fails, and say why', async () => {
      await write('1_first', 'CREATE TABLE shoes (id int);')
      await write('2_second', 'CREATE TABLE shoe_racks (id int); SELECT missing FROM shoes;')
      await expect(migrate(bench.database.pool, schema, folder)).rejects.toThrow(/column "missing" does not exist/)
      expect(await tables()).toEqual([])
      await writeFile(join(folder, '2_second', 'migration.sql'), 'CREATE TABLE shoe_racks (id int);')
      expect(await migrate(bench.database.pool, schema, folder)).toEqual(['1_first', '2_second'])
      expect(await tables()).toEqual(['_prisma_migrations', 'shoe_racks', 'shoes'])
    })
  })
}
