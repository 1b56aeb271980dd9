import { describe, expect, it } from 'vitest'
import { followZoneRules } from '#storage/zone-rules.ts'
import type { TestServer } from '#test/support/database.ts'
import { at, callerOf, now, useBench } from './people.ts'
import { atSeven } from './reminders.ts'

export function zoneRulesContract(server: TestServer): void {
  describe('a change of zone rules', () => {
    const bench = useBench(server)

    it('moves what is not due yet to the moment its date means now, and nothing else', async () => {
      const { members, reminders, clubReminders } = bench.stores
      const nextOf = async (user: string) => {
        const [reminder] = await reminders.list(await members.enter(callerOf(user), now))
        return reminder?.next?.at.toString()
      }
      for (const user of ['ada', 'ben', 'cleo', 'dana']) {
        const member = await members.enter(callerOf(user), now)
        await reminders.set(member, atSeven({ zone: user === 'dana' ? 'Asia/Tokyo' : 'Europe/Paris' }))
      }
      const { club } = await members.enter(callerOf('ada'), now)
      await clubReminders.set(club, atSeven())
      // As another runtime has planned them, which had Paris an hour further east; one of them is due.
      const { pool } = bench.database
      await pool.query(`UPDATE reminders SET next_at = next_at - interval '1 hour' WHERE zone = 'Europe/Paris'`)
      const ben = `member_id = (SELECT id FROM members WHERE platform_user = 'ben')`
      await pool.query(`UPDATE reminders SET next_at = '2026-03-02T07:59Z' WHERE ${ben}`)
      const cleo = `member_id = (SELECT id FROM members WHERE platform_user = 'cleo')`
      await pool.query(`UPDATE reminders SET zone = 'Mars/Base' WHERE ${cleo}`)
      expect(await followZoneRules(bench.database, now)).toBe(2)
      expect(await nextOf('ada')).toBe('2026-03-03T06:00:00Z')
      expect(await nextOf('ben')).toBe('2026-03-02T07:59:00Z')
      expect(await nextOf('cleo')).toBe('2026-03-03T05:00:00Z')
      expect(await nextOf('dana')).toBe('2026-03-02T22:00:00Z')
      expect((await clubReminders.find(club))?.next?.at).toEqual(at('2026-03-03T06:00:00Z'))
      expect(await followZoneRules(bench.database, now)).toBe(0)
    })
  })
}
