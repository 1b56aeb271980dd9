import { describe, expect, it } from 'vitest'
import { reply } from '#core/reply/build.ts'
import { forgetLeftClubs } from '#storage/left-clubs.ts'
import type { TestServer } from '#test/support/database.ts'
import { enterWithEverything, readEverything } from './everything.ts'
import { postingPlaceOf, saying } from './outbox.ts'
import { at, callerOf, now, useBench } from './people.ts'

const rowsIn = (tables: ReadonlyMap<string, readonly string[]>) =>
  new Map([...tables].map(([table, rows]) => [table, rows.length]))

export function privacyContract(server: TestServer): void {
  describe('what is held', () => {
    const bench = useBench(server)

    it('of a member is handed out row for row as deletion takes it, and of nobody else', async () => {
      await enterWithEverything(bench, 'ben', 'club-a')
      const { member, checkIn } = await enterWithEverything(bench, 'ada', 'club-a')
      const before = rowsIn(await readEverything(bench.database))
      const held = await bench.stores.privacy.ofMember(member)
      expect(await bench.stores.privacy.forgetMember(member)).toBe(true)
      const after = rowsIn(await readEverything(bench.database))
      const taken = [...before].map(([table, count]) => [table, count - (after.get(table) ?? 0)] as const)
      const handed = Object.entries(held).map(([table, rows]) => [table, rows.length])
      expect(handed.sort()).toEqual(taken.filter(([, count]) => count > 0).sort())
      expect(held.check_ins).toEqual([expect.objectContaining({ id: checkIn, outcome: 'done' })])
      expect(JSON.stringify(held)).not.toMatch(/\bben\b/)
      expect(await bench.stores.privacy.forgetMember(member)).toBe(false)
      expect(await bench.stores.privacy.ofMember(member)).toEqual({})
    })

    it('of a club has nothing of a member’s own but their name, save for those who let coaches see their log', async () => {
      const { stores } = bench
      const ada = await enterWithEverything(bench, 'ada', 'club-a')
      const ben = await enterWithEverything(bench, 'ben', 'club-a')
      await enterWithEverything(bench, 'zoe', 'club-z')
      await stores.outbox.post({ ...postingPlaceOf(ada.member), member: undefined }, saying('for all'), 'all', now)
      await stores.members.changeSettings(ben.member, { coachSees: true }, now)
      const held = await stores.privacy.ofClub(ada.member.club)
      const told = JSON.stringify(held)
      expect(told).toContain('for all')
      for (const theirs of [ada.checkIn, ada.enrolment, 'for ada', 'for ben', 'asked by ada', 'zoe']) {
        expect(told).not.toContain(theirs)
      }
      expect(held.members).toEqual([
        expect.objectContaining({ name: 'ada', check_ins: null }),
        expect.objectContaining({ name: 'ben', check_ins: [expect.objectContaining({ id: ben.checkIn })] }),
      ])
      expect(Object.keys(held).sort()).toEqual(['club_answers', 'clubs', 'members', 'messages'])
    })

    it('takes along what names a member without a key: messages to all, who set the club up, their pace', async () => {
      const { stores, database } = bench
      const ada = await stores.members.enter(callerOf('ada'), now)
      const all = { ...postingPlaceOf(ada), member: undefined }
      const named = { reply: { ...reply({ blocks: [] }), names: [ada.member] }, plannedFor: undefined }
      await stores.outbox.post(all, named, 'named', now)
      await stores.outbox.post(all, saying('to all'), 'all', now)
      await stores.clubs.changeSettings(ada.club, { channel: '7' }, ada.member, now)
      const bucket = `web/${ada.club}/${ada.member}`
      await stores.pacing.take({ bucket, perSecond: 1, now, plannedFor: now, paced: false })
      await stores.privacy.forgetMember(ada)
      const left = [...(await readEverything(database))].flatMap(([, rows]) => rows)
      expect(left.filter((row) => row.includes(ada.member))).toEqual([])
      expect(left.filter((row) => row.includes('to all'))).toHaveLength(1)
    })

    it('of a club that took the coach away is kept for 90 days, and for good when it is back', async () => {
      const { stores, database } = bench
      const ada = await stores.members.enter(callerOf('ada', 'club-a'), now)
      const ben = await stores.members.enter(callerOf('ben', 'club-b'), now)
      for (const club of ['club-a', 'club-b']) await stores.clubs.left('web', club, now)
      await stores.clubs.left('web', 'club-b', undefined)
      await forgetLeftClubs(database, stores.privacy, now.add({ hours: 90 * 24 - 1 }))
      expect(await stores.clubs.find(ada.club)).toBeDefined()
      await forgetLeftClubs(database, stores.privacy, now.add({ hours: 90 * 24 + 1 }))
      expect(await stores.clubs.find(ada.club)).toBeUndefined()
      expect(await stores.clubs.find(ben.club)).toBeDefined()
    })
  })

  describe('looks', () => {
    const bench = useBench(server)

    it('are told newest first, with the coach’s name as long as there is one', async () => {
      const { looks, members, privacy } = bench.stores
      const ada = await members.enter(callerOf('ada'), now)
      const ben = await members.enter(callerOf('ben'), now)
      const cleo = await members.enter(callerOf('cleo'), now)
      await looks.note(cleo, [ada.member, ben.member], 'log', at('2026-03-02T09:00:00Z'))
      await looks.note(cleo, [ada.member], 'pain', at('2026-03-03T09:00:00Z'))
      const pain = { coach: 'cleo', about: 'pain', at: at('2026-03-03T09:00:00Z') }
      const log = { coach: 'cleo', about: 'log', at: at('2026-03-02T09:00:00Z') }
      expect(await looks.of(ada, 9)).toEqual([pain, log])
      expect(await looks.of(ada, 1)).toEqual([pain])
      expect(await looks.of(ben, 9)).toEqual([log])
      expect(await looks.of(cleo, 9)).toEqual([])
      await privacy.forgetMember(cleo)
      expect(await looks.of(ben, 9)).toEqual([{ ...log, coach: undefined }])
    })
  })
}
