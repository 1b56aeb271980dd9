import { describe, expect, it } from 'vitest'
import { type Connection, createShards, type ShardParts } from '#adapters/discord/shards.ts'
import type { ShardLeases } from '#core/platform-ports.ts'

const start = Temporal.Instant.from('2026-11-23T17:00:00Z')

/** Leases as the database keeps them, for any number of replicas; `down` is when it does not answer. */
function leaseTable() {
  const rows = new Map<number, { owner: string; until: Temporal.Instant }>()
  const table = { down: false, rows }
  const leases: ShardLeases = {
    async hold({ number }, owner, until, now) {
      if (table.down) throw new Error('the database is away')
      const row = rows.get(number)
      if (row !== undefined && row.owner !== owner && Temporal.Instant.compare(row.until, now) > 0) return false
      rows.set(number, { owner, until })
      return true
    },
    async release(owner) {
      for (const [number, row] of rows) if (row.owner === owner) rows.delete(number)
    },
  }
  return { ...table, leases, set: (down: boolean) => Object.assign(table, { down }) }
}

function bench() {
  const table = leaseTable()
  const clock = { now: start }
  const replica = (owner: string, count = 2) => {
    const open = new Map<number, { alive: boolean }>()
    const errors: unknown[] = []
    const broken: string[] = []
    const asked = { answer: Promise.resolve() }
    const parts: ShardParts = {
      leases: table.leases,
      owner,
      now: () => clock.now,
      count: () => asked.answer.then(() => count),
      open(shard): Connection {
        const connection = { alive: true }
        open.set(shard, connection)
        return {
          isAlive: () => connection.alive,
          isReady: () => connection.alive,
          close: async () => void open.delete(shard),
        }
      },
      onBroken: () => broken.push(owner),
      onError: (error) => errors.push(error),
    }
    const shards = createShards(parts)
    const round = async () => {
      await shards.keep()
      await shards.take()
    }
    return { ...shards, round, asked, open, errors, broken, has: () => [...open.keys()] }
  }
  const pass = (length: number) => {
    clock.now = clock.now.add({ seconds: length })
  }
  return { table, replica, pass }
}

describe('shards', () => {
  it('are taken one a round, so that replicas that start together share them', async () => {
    const { replica } = bench()
    const [one, two] = [replica('one', 4), replica('two', 4)]
    for (let round = 0; round < 4; round++) for (const each of [one, two]) await each.round()
    expect([one.has(), two.has()]).toEqual([
      [0, 2],
      [1, 3],
    ])
  })

  it('are all taken by who is alone, and given back at the end', async () => {
    const { replica, table } = bench()
    const one = replica('one')
    for (let round = 0; round < 3; round++) await one.round()
    expect(one.has()).toEqual([0, 1])
    await one.stop()
    expect([one.has(), [...table.rows]]).toEqual([[], []])
    await one.round()
    expect(one.has()).toEqual([])
  })

  it('are taken over when their holder is silent for the length of a lease, which then lets them go', async () => {
    const { replica, pass } = bench()
    const [one, two] = [replica('one', 1), replica('two', 1)]
    await one.round()
    pass(14)
    await two.round()
    expect([one.has(), two.has()]).toEqual([[0], []])
    pass(1)
    await two.round()
    await one.round()
    expect([one.has(), two.has()]).toEqual([[], [0]])
  })

  it('are kept while Discord does not say how many there are', async () => {
    const { replica, pass } = bench()
    const [one, two] = [replica('one'), replica('two', 1)]
    await one.round()
    const { promise, resolve } = Promise.withResolvers<void>()
    one.asked.answer = promise
    const taking = one.take()
    for (const _ of [1, 2, 3]) {
      pass(10)
      await one.keep()
      await two.round()
    }
    expect([one.has(), two.has()]).toEqual([[0], []])
    resolve()
    await taking
    expect(one.has()).toEqual([0, 1])
  })

  it('are kept while the database is away, as long as nobody else can have them', async () => {
    const { replica, table, pass } = bench()
    const one = replica('one', 1)
    await one.round()
    table.set(true)
    pass(10)
    await one.round()
    expect([one.has(), one.errors.length > 0]).toEqual([[0], true])
    pass(5)
    await one.round()
    expect(one.has()).toEqual([])
  })

  it('are left to others for a while when their connection is of no use here', async () => {
    const { replica, pass } = bench()
    const one = replica('one', 1)
    await one.round()
    Object.assign(one.open.get(0) ?? {}, { alive: false })
    await one.round()
    expect([one.has(), one.broken]).toEqual([[], ['one']])
    pass(29)
    await one.round()
    expect(one.has()).toEqual([])
    pass(1)
    await one.round()
    expect(one.has()).toEqual([0])
  })
})
