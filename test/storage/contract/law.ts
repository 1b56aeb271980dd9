import { beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '#core/member.ts'
import type { TestServer } from '#test/support/database.ts'
import { entry } from './check-ins.ts'
import { callerOf, day, now, useBench } from './people.ts'
import { atSeven } from './reminders.ts'

const march = (date: number) => day('2026-03-01').add({ days: date - 1 })
const hours = (count: number) => now.add({ hours: count })

export function holidaysContract(server: TestServer): void {
  describe('holidays', () => {
    const bench = useBench(server)
    let cleo: Member
    beforeEach(async () => {
      cleo = await bench.stores.members.enter(callerOf('cleo'), now)
    })
    const declare = (from: number, until: number) =>
      bench.stores.holidays.declare(cleo.club, { from: march(from), until: march(until), by: cleo.member })
    const spans = async () =>
      (await bench.stores.holidays.between(cleo.club, march(1), march(31))).map(({ from, until }) => [
        from.day,
        until.day,
      ])

    it('cover both their ends, for the whole club and no other', async () => {
      const declared = await declare(5, 9)
      const ben = await bench.stores.members.enter(callerOf('ben', 'club-b'), now)
      const on = await Promise.all([4, 5, 9, 10].map((date) => bench.stores.holidays.on(cleo.club, march(date))))
      expect(on).toEqual([undefined, declared, declared, undefined])
      expect(await bench.stores.holidays.on(ben.club, march(5))).toBeUndefined()
      expect(await bench.stores.holidays.between(ben.club, march(1), march(31))).toEqual([])
    })

    it('never overlap: what begins within a new one gives way, and one under way ends before it', async () => {
      for (const [from, until] of [
        [1, 8],
        [10, 12],
        [6, 11],
      ] as const)
        await declare(from, until)
      expect(await spans()).toEqual([
        [1, 5],
        [6, 11],
      ])
    })

    it('end early before a day, or are taken back while they are ahead, the next one first', async () => {
      const { holidays } = bench.stores
      await declare(1, 8)
      const ahead = await declare(20, 25)
      expect((await holidays.end(cleo.club, march(4)))?.until.day).toBe(8)
      expect(await spans()).toEqual([
        [1, 3],
        [20, 25],
      ])
      expect(await holidays.end(cleo.club, march(4))).toEqual(ahead)
      expect(await holidays.end(cleo.club, march(4))).toBeUndefined()
      expect(await spans()).toEqual([[1, 3]])
    })

    it('outlive whoever declared them', async () => {
      const declared = await declare(5, 9)
      await bench.database.prisma.member.delete({ where: { id: cleo.member } })
      expect(await bench.stores.holidays.on(cleo.club, march(5))).toEqual({ ...declared, by: undefined })
    })
  })
}

export function zoneChangesContract(server: TestServer): void {
  describe('changes of zone', () => {
    const bench = useBench(server)
    const enter = (user = 'ada') => bench.stores.members.enter(callerOf(user), now)
    const changesOf = async (member: Member) => bench.stores.zoneChanges.since(member, now)

    it('are noted by settings and by a reminder with a place, and not when the zone stays', async () => {
      const ada = await enter()
      await bench.stores.members.changeSettings(ada, { zone: 'Europe/Paris' }, hours(1))
      await bench.stores.members.changeSettings(ada, { dayEnd: 60 }, hours(2))
      expect(await changesOf(ada)).toEqual([])
      await bench.stores.members.changeSettings(ada, { zone: 'Pacific/Apia' }, hours(3))
      await bench.stores.reminders.set(ada, { ...atSeven(), zone: 'Asia/Tokyo', now: hours(4) })
      await bench.stores.reminders.set(ada, { ...atSeven(), zone: 'Asia/Tokyo', now: hours(5) })
      expect(await changesOf(ada)).toEqual([hours(3), hours(4)])
      expect(await bench.stores.zoneChanges.since(ada, hours(4))).toEqual([hours(4)])
      const kept = await bench.database.prisma.zoneChange.findMany({ orderBy: { at: 'asc' } })
      expect(kept.map(({ zone }) => zone)).toEqual(['Europe/Paris', 'Pacific/Apia'])
    })

    it('are noted when the club moves, of those who live in its zone', async () => {
      const [ada, ben] = [await enter(), await enter('ben')]
      await bench.stores.members.changeSettings(ben, { zone: 'Asia/Tokyo' }, hours(1))
      await bench.stores.clubs.changeSettings(ada.club, { zone: 'America/Lima' }, ada.member, hours(2))
      await bench.stores.clubs.changeSettings(ada.club, { zone: 'America/Lima' }, ada.member, hours(3))
      expect(await changesOf(ada)).toEqual([hours(2)])
      expect(await changesOf(ben)).toEqual([hours(1)])
    })
  })
}

export function milestonesContract(server: TestServer): void {
  describe('milestones', () => {
    const bench = useBench(server)

    it('count the days that are done as they count now', async () => {
      const { checkIns, members, milestones } = bench.stores
      const ada = await members.enter(callerOf('ada'), now)
      for (const date of [2, 3, 3, 4]) await checkIns.record(ada, entry({ day: march(date) }))
      await checkIns.record(ada, entry({ day: march(5), outcome: 'partly' }))
      const last = await checkIns.record(ada, entry({ day: march(4), outcome: 'not-today' }))
      expect(await milestones.done(ada)).toBe(2)
      await checkIns.undo(ada, last.id, now)
      expect(await milestones.done(ada)).toBe(3)
    })

    it('are told once each, and none below one that was told', async () => {
      const { members, milestones } = bench.stores
      const ada = await members.enter(callerOf('ada'), now)
      const told: boolean[] = []
      for (const sessions of [1, 1, 7, 1, 21]) told.push(await milestones.tell(ada, sessions))
      expect(told).toEqual([true, false, true, false, true])
    })
  })
}

export function painsContract(server: TestServer): void {
  describe('pains', () => {
    const bench = useBench(server)
    let ada: Member
    beforeEach(async () => {
      ada = await bench.stores.members.enter(callerOf('ada'), now)
    })
    const record = (date: number, given: Parameters<typeof entry>[0]) =>
      bench.stores.checkIns.record(ada, entry({ day: march(date), ...given }))

    it('are open from the day they were told until they are said to be gone', async () => {
      const [told, place] = [await record(2, { pain: 3 }), await record(3, { where: 'left calf', at: hours(24) })]
      await record(4, { effort: 5 })
      const hurt = await record(5, { outcome: 'not-today', reason: 'injured' })
      expect(await bench.stores.pains.open(ada)).toEqual([told, place, hurt])
      await bench.stores.pains.gone(ada, hours(1))
      expect(await bench.stores.pains.open(ada)).toEqual([place])
    })

    it('go by the entry of a day that counts', async () => {
      const told = await record(2, { pain: 3 })
      const again = await record(2, { effort: 4 })
      expect(await bench.stores.pains.open(ada)).toEqual([])
      await bench.stores.checkIns.undo(ada, again.id, now)
      expect(await bench.stores.pains.open(ada)).toEqual([told])
      await bench.stores.checkIns.undo(ada, told.id, now)
      expect(await bench.stores.pains.open(ada)).toEqual([])
    })
  })
}
