import { describe, expect, it } from 'vitest'
import { checkDatabase } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'
import { useEmbedded } from '#test/support/database.ts'

describe('executeOn', () => {
  const embedded = useEmbedded()

  it('answers with the rows of a statement, and of the last one of a script', async () => {
    const execute = executeOn((await embedded.open()).pool)
    expect(await execute('SELECT $1::int AS n', [7])).toEqual({ rows: [{ n: 7 }] })
    expect(await execute('SELECT 1 AS n; SELECT 2 AS n', [])).toEqual({ rows: [{ n: 2 }] })
  })

  it('leaves no half-done transaction behind on the one session there is', async () => {
    const database = await embedded.open()
    const execute = executeOn(database.pool)
    await expect(execute('BEGIN; CREATE TABLE half (n int); SELECT 1 / 0; COMMIT', [])).rejects.toThrow(
      'division by zero',
    )
    await checkDatabase(database)
    expect(await database.prisma.club.count()).toBe(0)
    expect((await execute(`SELECT to_regclass('half') AS t`, [])).rows).toEqual([{ t: null }])
  })
})
