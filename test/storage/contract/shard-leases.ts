import { describe, expect, it } from 'vitest'
import { createShardLeases } from '#storage/shard-leases.ts'
import type { TestServer } from '#test/support/database.ts'
import { now, useBench } from './people.ts'

const shard = { platform: 'discord', number: 0 }
const until = now.add({ seconds: 15 })

export function shardLeasesContract(server: TestServer): void {
  describe('a shard’s lease', () => {
    const bench = useBench(server)
    const leases = () => createShardLeases(bench.database)

    it('goes to one of many that want it at once', async () => {
      const owners = Array.from({ length: 12 }, (_, index) => `replica-${index}`)
      const taken = await Promise.all(owners.map((owner) => leases().hold(shard, owner, until, now)))
      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    it('is renewed by its holder, and refused to others while it runs', async () => {
      expect(await leases().hold(shard, 'one', until, now)).toBe(true)
      expect(await leases().hold(shard, 'one', until.add({ seconds: 5 }), now)).toBe(true)
      expect(await leases().hold(shard, 'two', until.add({ hours: 1 }), until)).toBe(false)
    })

    it('is taken over once it has lapsed, and then the old holder has lost it', async () => {
      await leases().hold(shard, 'one', until, now)
      expect(await leases().hold(shard, 'two', until.add({ seconds: 15 }), until)).toBe(true)
      expect(await leases().hold(shard, 'one', until.add({ seconds: 15 }), until)).toBe(false)
    })

    it('is free at once when its holder releases all it has', async () => {
      const other = { platform: 'discord', number: 1 }
      for (const each of [shard, other]) await leases().hold(each, 'one', until, now)
      await leases().release('one')
      for (const each of [shard, other]) expect(await leases().hold(each, 'two', until, now)).toBe(true)
    })

    it('says nothing of the same number on another platform', async () => {
      await leases().hold(shard, 'one', until, now)
      expect(await leases().hold({ ...shard, platform: 'elsewhere' }, 'two', until, now)).toBe(true)
    })
  })
}
