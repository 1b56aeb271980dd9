import { describe, expect, it } from 'vitest'
import type { TestServer } from '#test/support/database.ts'
import { entry } from './check-ins.ts'
import { callerOf, day, now, useBench } from './people.ts'

export function rosterContract(server: TestServer): void {
  describe('a club’s roster', () => {
    const bench = useBench(server)

    it('finds a member by the platform’s id, in their own club alone', async () => {
      const ada = await bench.stores.members.enter(callerOf('ada'), now)
      expect(await bench.stores.roster.find(ada.club, 'ada')).toEqual(ada)
      expect(await bench.stores.roster.find(ada.club, 'ben')).toBeUndefined()
      const other = await bench.stores.members.enter(callerOf('ben', 'club-b'), now)
      expect(await bench.stores.roster.find(other.club, 'ada')).toBeUndefined()
    })

    it('counts each who has practised once, by what counts on a day', async () => {
      const { checkIns, roster, members } = bench.stores
      const ada = await members.enter(callerOf('ada'), now)
      const count = () => roster.practised(ada.club, day('2026-03-01'), day('2026-03-07'))
      const onDay = (date: string, outcome: 'done' | 'partly' | 'not-today') =>
        checkIns.record(ada, entry({ day: day(date), outcome }))
      await onDay('2026-02-28', 'done')
      await onDay('2026-03-08', 'done')
      expect(await count()).toBe(0)
      await onDay('2026-03-01', 'partly')
      await onDay('2026-03-07', 'done')
      expect(await count()).toBe(1)
      await onDay('2026-03-01', 'not-today')
      await onDay('2026-03-07', 'not-today')
      expect(await count()).toBe(0)
    })
  })
}
