import { describe, expect, it } from 'vitest'
import { createMembers } from '#storage/members.ts'
import type { TestServer } from '#test/support/database.ts'
import { callerOf, day, defaults, now, useBench } from './people.ts'

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
        settings: {
          ...{ zone: undefined, language: undefined, dayEnd: 180, quiet: undefined },
          ...{ board: 'hidden', coachSees: false },
        },
        zone: 'Europe/Paris',
        language: 'en',
        zoneChosen: false,
        begunUntold: false,
        unreachable: false,
        pausedUntil: undefined,
      })
    })

    it('begins in the language that the platform says a new member reads, and keeps to what they chose later', async () => {
      const ada = await bench.stores.members.enter({ ...callerOf('ada'), language: 'de' }, now)
      const ben = await bench.stores.members.enter({ ...callerOf('ben'), language: 'en' }, now)
      const read = [ada.language, ada.settings.language, ben.language, ben.settings.language]
      expect(read).toEqual(['de', 'de', 'en', undefined])
      await bench.stores.members.changeSettings(ada, { language: 'en' }, now)
      expect((await bench.stores.members.enter({ ...callerOf('ada'), language: 'de' }, now)).language).toBe('en')
    })

    it('makes a club in the language that the platform says is spoken there, and keeps to what an admin chose later', async () => {
      const { members, clubs } = bench.stores
      const speaking = (user: string, language: string) => {
        const caller = callerOf(user)
        return members.enter({ ...caller, club: { ...caller.club, language } }, now)
      }
      const dana = await speaking('dana', 'de')
      expect([dana.language, dana.settings.language]).toEqual(['de', undefined])
      await clubs.changeSettings(dana.club, { language: 'en' }, dana.member, now)
      expect([(await speaking('dana', 'de')).language, (await speaking('ben', 'de')).language]).toEqual(['en', 'en'])
    })

    it('knows whether someone chose the zone: the member, or an admin for the club', async () => {
      const { members, clubs } = bench.stores
      const enter = async (user: string) => (await members.enter(callerOf(user), now)).zoneChosen
      const ada = await members.enter(callerOf('ada'), now)
      expect(ada.zoneChosen).toBe(false)
      const moved = await members.changeSettings(ada, { zone: 'Asia/Tokyo' }, now)
      expect([moved.zoneChosen, await enter('ben')]).toEqual([true, false])
      await members.changeSettings(ada, { zone: undefined }, now)
      await clubs.changeSettings(ada.club, { language: 'de' }, ada.member, now)
      expect([await enter('ada'), await enter('ben')]).toEqual([false, false])
      await clubs.changeSettings(ada.club, { zone: 'Asia/Tokyo' }, ada.member, now)
      expect([await enter('ada'), await enter('ben')]).toEqual([true, true])
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

    it('lets whoever comes first, many times at once, begin with the zone and language of the platform', async () => {
      for (let round = 0; round < 20; round++) {
        const caller = { ...callerOf(`ada-${round}`), zone: 'Asia/Tokyo', language: 'es' }
        // Each asks by itself, as replicas do.
        const doors = Array.from({ length: 4 }, () => createMembers(bench.database, defaults))
        await Promise.all(doors.map((members) => members.enter(caller, now)))
        expect(await bench.stores.members.enter(caller, now)).toMatchObject({ zone: 'Asia/Tokyo', language: 'es' })
      }
    })

    it('finds each of many who come at once, known or not', async () => {
      const { members } = bench.stores
      const names = ['ada', 'ben', 'cleo', 'ada', "Robert'); --"]
      await Promise.all(names.slice(0, 2).map((name) => members.enter(callerOf(name), now)))
      const entered = await Promise.all(
        names.map((name, index) => members.enter(callerOf(name, `club-${index % 2}`), now)),
      )
      expect(entered.map(({ user }) => user)).toEqual(names)
      expect(new Set(entered.map(({ member }) => member)).size).toBe(names.length)
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

    it('writes down each of many who come back at once, and of one who comes twice the later', async () => {
      const { members } = bench.stores
      const users = ['ada', 'ben', 'cleo']
      for (const user of users) await members.enter(callerOf(user), now)
      const back = [...users, 'ada'].map((user, n) => {
        const caller = { ...callerOf(user), user: { id: user, name: `${user} ${n}` }, role: 'coach' } as const
        return members.enter(caller, now.add({ hours: 30 + n }))
      })
      await Promise.all(back)
      const rows = await bench.database.prisma.member.findMany({ orderBy: { platformUser: 'asc' } })
      expect(rows.map(({ name, role }) => [name, role])).toEqual([
        ['ada 3', 'coach'],
        ['ben 1', 'coach'],
        ['cleo 2', 'coach'],
      ])
      const seen = rows.map(({ lastSeen }) => (lastSeen.getTime() - now.epochMilliseconds) / 3_600_000)
      expect(seen).toEqual([33, 31, 32])
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

    it('keeps quiet hours, over midnight too, and forgets them', async () => {
      const { members } = bench.stores
      const ada = await members.enter(callerOf('ada'), now)
      const quiet = { from: Temporal.PlainTime.from('22:00'), until: Temporal.PlainTime.from('07:15') }
      expect((await members.changeSettings(ada, { quiet }, now)).settings.quiet).toEqual(quiet)
      await members.changeSettings(ada, { dayEnd: 60 }, now)
      expect((await members.enter(callerOf('ada'), now)).settings.quiet).toEqual(quiet)
      expect((await members.changeSettings(ada, { quiet: undefined }, now)).settings.quiet).toBeUndefined()
    })

    describe('back from a pause', () => {
      const [until, later] = [day('2026-03-10'), day('2026-03-20')]
      const enter = () => bench.stores.members.enter(callerOf('ada'), now)
      const pause = async (last = until) => {
        const ada = await enter()
        await bench.stores.pauses.start(ada, { from: day('2026-03-02'), until: last, reason: 'holiday' })
        return ada
      }

      it('are welcomed once, whoever does it first', async () => {
        const ada = await pause()
        expect((await enter()).pausedUntil).toEqual(until)
        const welcomes = Array.from({ length: 4 }, () => bench.stores.members.welcome(ada, until, undefined))
        expect((await Promise.all(welcomes)).filter(Boolean)).toHaveLength(1)
        expect((await enter()).pausedUntil).toBeUndefined()
      })

      it('are welcomed by the same reminder as often as it is written, and by nobody after it', async () => {
        const { members } = bench.stores
        const ada = await pause()
        const said: boolean[] = []
        for (const by of ['daily 1', 'daily 1', 'nudge 1', 'daily 1', undefined]) {
          said.push(await members.welcome(ada, until, by))
        }
        expect(said).toEqual([true, true, false, false, false])
        expect((await enter()).pausedUntil).toBeUndefined()
      })

      it('are not welcomed from a pause that another has replaced, or that they ended', async () => {
        const { members, pauses } = bench.stores
        const ada = await pause()
        await pause(later)
        expect(await members.welcome(ada, until, undefined)).toBe(false)
        expect((await enter()).pausedUntil).toEqual(later)
        await pauses.end(ada, day('2026-03-05'))
        expect(await members.welcome(ada, later, undefined)).toBe(false)
        expect((await enter()).pausedUntil).toBeUndefined()
      })
    })
  })
}
