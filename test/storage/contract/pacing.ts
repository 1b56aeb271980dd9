import { describe, expect, it } from 'vitest'
import type { PaceAsk } from '#core/delivery-ports.ts'
import type { TestServer } from '#test/support/database.ts'
import { now, useBench } from './people.ts'

function ask(given: Partial<PaceAsk> = {}): PaceAsk {
  return { bucket: 'b', perSecond: 2, now, plannedFor: now, paced: false, ...given }
}

export function pacingContract(server: TestServer): void {
  describe('a pace', () => {
    const bench = useBench(server)
    /** In seconds after `now`. */
    const take = async (given: Partial<PaceAsk> = {}) =>
      (await bench.stores.pacing.take(ask(given))).since(now).total('seconds')

    it('gives the first place at once and the others at equal distances', async () => {
      expect([await take(), await take(), await take()]).toEqual([0, 0.5, 1])
    })

    it('gives the earlier place to who was planned earlier, of those that ask at the same moment', async () => {
      const minutes = [3, 0, 2, 1]
      const places = await Promise.all(minutes.map((each) => take({ plannedFor: now.add({ minutes: each }) })))
      expect(places).toEqual([1.5, 0, 1, 0.5])
    })

    it('gives no place twice when many ask', async () => {
      const places = await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          for (let turn = 0; turn < index % 5; turn++) await bench.database.pool.query('SELECT 1')
          return take()
        }),
      )
      expect(new Set(places).size).toBe(20)
    })

    it('saves up nothing in a quiet hour', async () => {
      await take()
      const later = now.add({ hours: 1 })
      expect([await take({ now: later }), await take({ now: later })]).toEqual([3600, 3600.5])
    })

    it('counts each bucket by itself', async () => {
      expect([await take(), await take({ bucket: 'other' })]).toEqual([0, 0])
    })

    it('asks for many buckets at one moment as if they were asked one by one', async () => {
      const ask = (count: number, bucket: string) => Array.from({ length: count }, () => take({ bucket }))
      const places = await Promise.all([...ask(3, 'b'), ...ask(2, 'other'), ...ask(1, 'third "quoted"')])
      expect(places).toEqual([0, 0.5, 1, 0, 0.5, 0])
    })

    it('is forgotten when its last place and its silence are long past, and not before', async () => {
      const { pacing } = bench.stores
      await pacing.hold('held', now.add({ hours: 2 }))
      await take({ bucket: 'past' })
      await take({ now: now.add({ hours: 2 }) })
      await pacing.forget(now.add({ hours: 1 }))
      expect((await bench.database.prisma.pace.findMany()).map(({ bucket }) => bucket).sort()).toEqual(['b', 'held'])
    })

    it('lets a place that was kept come, and uses up none for it', async () => {
      await take()
      expect([await take({ paced: true }), await take()]).toEqual([0, 0.5])
    })

    it('begins after a silence, for those as well that had a place', async () => {
      await bench.stores.pacing.hold('b', now.add({ seconds: 30 }))
      await bench.stores.pacing.hold('b', now.add({ seconds: 10 }))
      expect([await take(), await take({ paced: true })]).toEqual([30, 30.5])
      expect(await take({ paced: true, now: now.add({ seconds: 31 }) })).toBe(31)
    })
  })
}
