import { describe, expect, it } from 'vitest'
import type { TestServer } from '#test/support/database.ts'
import { callerOf, now, useBench } from './people.ts'

const hostileNames = [
  '<!channel>',
  '@everyone',
  "Robert'); DROP TABLE members;--",
  '👩🏽‍🦰 Zoë',
  '\u202Eevil',
  '{name}',
  ' ',
  '',
]

export function membersContract(server: TestServer): void {
  describe('members', () => {
    const bench = useBench(server)

    it('makes club and member at the first visit, with the zone and language of a new club', async () => {
      const ada = await bench.stores.members.enter(callerOf('ada'), now)
      expect(ada).toEqual({
        club: expect.any(String),
        member: expect.any(String),
        platform: 'web',
        user: 'ada',
        name: 'ada',
        settings: { zone: undefined, language: undefined, dayEnd: 180 },
        zone: 'Europe/Paris',
        language: 'en',
        unreachable: false,
      })
    })

    it('knows a member again, and a club by its other members', async () => {
      const ada = await bench.stores.members.enter(callerOf('ada'), now)
      const ben = await bench.stores.members.enter(callerOf('ben'), now)
      expect(await bench.stores.members.enter(callerOf('ada'), now)).toEqual(ada)
      expect(ben.club).toBe(ada.club)
      expect(ben.member).not.toBe(ada.member)
    })

    it('holds one person in two clubs, or on two platforms, for two members', async () => {
      const here = await bench.stores.members.enter(callerOf('ada'), now)
      const there = await bench.stores.members.enter(callerOf('ada', 'club-b'), now)
      const elsewhere = await bench.stores.members.enter({ ...callerOf('ada'), platform: 'discord' }, now)
      expect(new Set([here, there, elsewhere].map(({ club }) => club)).size).toBe(3)
      expect(new Set([here, there, elsewhere].map(({ member }) => member)).size).toBe(3)
    })

    it('makes one club and one member of many first visits at once', async () => {
      const visits = Array.from({ length: 12 }, () => bench.stores.members.enter(callerOf('ada'), now))
      expect(new Set((await Promise.all(visits)).map(({ member }) => member)).size).toBe(1)
      expect(await bench.database.prisma.club.count()).toBe(1)
      expect(await bench.database.prisma.member.count()).toBe(1)
    })

    it('takes over a new name', async () => {
      await bench.stores.members.enter(callerOf('ada'), now)
      const renamed = {
        ...callerOf('ada'),
        user: { id: 'ada', name: 'Ada L.' },
        club: { id: 'club-a', name: 'Renamed' },
      }
      expect((await bench.stores.members.enter(renamed, now)).name).toBe('Ada L.')
      expect((await bench.stores.members.enter(renamed, now)).name).toBe('Ada L.')
      expect((await bench.database.prisma.club.findFirstOrThrow()).name).toBe('Renamed')
    })

    it.each([
      [23, false],
      [24, true],
    ])('writes down a visit %i hours after the last: %s', async (hours, written) => {
      await bench.stores.members.enter(callerOf('ada'), now)
      const later = now.add({ hours })
      await bench.stores.members.enter(callerOf('ada'), later)
      const { lastSeen } = await bench.database.prisma.member.findFirstOrThrow()
      expect(lastSeen.getTime()).toBe((written ? later : now).epochMilliseconds)
    })

    it.each(hostileNames)('keeps the name %j as it is', async (name) => {
      const caller = { ...callerOf('ada'), user: { id: 'ada', name } }
      await bench.stores.members.enter(caller, now)
      expect((await bench.stores.members.enter(caller, now)).name).toBe(name)
    })

    it.each(['a\0b', 'a\uD800b'])('marks what a Postgres text cannot hold in %j', async (name) => {
      const caller = { ...callerOf('ada'), user: { id: 'ada', name } }
      await bench.stores.members.enter(caller, now)
      expect((await bench.stores.members.enter(caller, now)).name).toBe('a\uFFFDb')
    })

    it('changes only the settings that are given, and goes back to the club’s where one is undefined', async () => {
      const { members } = bench.stores
      const ada = await members.enter(callerOf('ada'), now)
      const moved = await members.changeSettings(ada, { zone: 'Asia/Tokyo', dayEnd: 0 }, now)
      expect(moved).toMatchObject({ zone: 'Asia/Tokyo', language: 'en', settings: { zone: 'Asia/Tokyo', dayEnd: 0 } })
      const german = await members.changeSettings(ada, { language: 'de' }, now)
      expect(german).toMatchObject({ zone: 'Asia/Tokyo', language: 'de', settings: { dayEnd: 0 } })
      const back = await members.changeSettings(ada, { zone: undefined }, now)
      expect(back).toMatchObject({ zone: 'Europe/Paris', settings: { zone: undefined, language: 'de' } })
      expect(await members.enter(callerOf('ada'), now)).toEqual(back)
    })
  })
}
