import { describe, expect, it } from 'vitest'
import type { TestServer } from '#test/support/database.ts'
import { enterWithEverything, readEverything } from './everything.ts'
import { postingPlaceOf, saying } from './outbox.ts'
import { day, now, useBench } from './people.ts'

/** Belong to the club, whoever of its members goes: what its coach answered stays when whoever asked has gone. */
const ofClub = ['clubs', 'holidays', 'club_answers']

/** Belong to the installation, not to a club. */
const kept = ['button_keys', 'installations', 'paces', 'presence', 'received', 'shard_leases', 'uploaded_files']

export function deletionContract(server: TestServer): void {
  describe('deleting', () => {
    const bench = useBench(server)

    it('a member, in one statement, leaves nothing of them and all of the others', async () => {
      const ben = await enterWithEverything(bench, 'ben', 'club-a')
      const before = await readEverything(bench.database)
      const ada = await enterWithEverything(bench, 'ada', 'club-a')
      const during = await readEverything(bench.database)
      for (const [table, rows] of during) {
        if (!kept.includes(table) && !ofClub.includes(table)) expect([table, rows.length]).toEqual([table, 2])
      }
      await bench.database.prisma.member.delete({ where: { id: ada.member.member } })
      const after = await readEverything(bench.database)
      expect([...after].filter(([table]) => table !== 'club_answers')).toEqual(
        [...before].filter(([table]) => table !== 'club_answers'),
      )
      // A whole word: an id may have these letters.
      expect(after.get('club_answers')?.join()).not.toMatch(/\bada\b/)
      expect(ben.member.club).toBe(ada.member.club)
    })

    it('a club, in one statement, leaves nothing in any table', async () => {
      const ada = await enterWithEverything(bench, 'ada', 'club-a')
      await bench.stores.outbox.post({ ...postingPlaceOf(ada.member), member: undefined }, saying('all'), 'all', now)
      const holiday = { from: day('2026-07-01'), until: day('2026-07-09'), by: ada.member.member }
      await bench.stores.holidays.declare(ada.member.club, holiday)
      const during = await readEverything(bench.database)
      expect([...during].filter(([table, rows]) => !kept.includes(table) && rows.length === 0)).toEqual([])
      await bench.database.pool.query('DELETE FROM clubs')
      const after = await readEverything(bench.database)
      expect([...after].filter(([, rows]) => rows.length > 0)).toEqual([])
    })
  })
}
