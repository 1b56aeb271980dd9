import { describe, expect, it } from 'vitest'
import { inTransaction } from '#storage/transaction.ts'
import { serverUrl, useServer } from '#test/support/database.ts'

describe.skipIf(serverUrl === undefined)('a server that ends a connection', () => {
  const server = useServer()

  it('fails the transaction that was on it, between two statements, and not the process', async () => {
    const { pool } = await server.open()
    const broken = inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const ended = new Promise((resolve) => client.once('end', resolve))
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
      await ended
      await client.query('SELECT 1')
    })
    await expect(broken).rejects.toThrow()
    expect((await pool.query('SELECT 1')).rows).toHaveLength(1)
  })
})
