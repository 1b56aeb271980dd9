import { describe, expect, it } from 'vitest'
import { vacuumEmbedded } from '#storage/vacuum.ts'
import { useEmbedded } from '#test/support/database.ts'
import { storesOn } from '#test/support/stores.ts'
import { callerOf, now } from './contract/people.ts'

const server = useEmbedded()

describe('the embedded database', () => {
  it('has its rows counted', async () => {
    const database = await server.openEmptied()
    const { members } = storesOn(database)
    await members.enter(callerOf('ada'), now)
    const counted = async () => {
      const { rows } = await database.pool.query<{ rows: number }>(
        "SELECT reltuples AS rows FROM pg_class WHERE oid = 'members'::regclass",
      )
      return rows[0]
    }
    expect(await counted()).toEqual({ rows: -1 })
    await vacuumEmbedded(database)
    expect(await counted()).toEqual({ rows: 1 })
  })

  it('is the only one to be vacuumed: a server does that by itself', async () => {
    const { pool } = await server.openEmptied()
    await vacuumEmbedded({ kind: 'server', pool })
    const { rows } = await pool.query("SELECT reltuples FROM pg_class WHERE oid = 'clubs'::regclass")
    expect(rows).toEqual([{ reltuples: -1 }])
  })
})
