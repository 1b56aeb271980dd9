import { describe, expect, it } from 'vitest'
import { createReceived, forgetReceived } from '#storage/received.ts'
import type { TestServer } from '#test/support/database.ts'
import { now, useBench } from './people.ts'

export function receivedContract(server: TestServer): void {
  describe('what a platform delivers', () => {
    const bench = useBench(server)
    const received = () => createReceived(bench.database)

    it('is new to the first of many that receive it at once', async () => {
      const replicas = [received(), received(), received()]
      const told = await Promise.all(
        Array.from({ length: 12 }, (_, index) => replicas[index % 3]?.first('discord', '1', now)),
      )
      expect(told.filter(Boolean)).toHaveLength(1)
    })

    it('is told apart by its id and its platform', async () => {
      const one = received()
      const told = [one.first('discord', '1', now), one.first('discord', '2', now), one.first('slack', '1', now)]
      expect(await Promise.all(told)).toEqual([true, true, true])
      expect(await one.first('discord', '2', now)).toBe(false)
    })

    it('is forgotten after a while, and only what is older', async () => {
      const one = received()
      await one.first('discord', 'old', now)
      await one.first('discord', 'young', now.add({ minutes: 10 }))
      await forgetReceived(bench.database, now.add({ minutes: 1 }))
      expect(await one.first('discord', 'young', now.add({ minutes: 11 }))).toBe(false)
      expect(await one.first('discord', 'old', now.add({ minutes: 11 }))).toBe(true)
    })
  })
}
