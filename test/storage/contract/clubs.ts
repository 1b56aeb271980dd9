import { beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '#core/member.ts'
import type { TestServer } from '#test/support/database.ts'
import { entry } from './check-ins.ts'
import { at, callerOf, day, now, useBench } from './people.ts'
import { atSeven } from './reminders.ts'

const nothing = async () => undefined

export function clubsContract(server: TestServer): void {
  describe('clubs', () => {
    const bench = useBench(server)
    let dana: Member
    beforeEach(async () => {
      dana = await bench.stores.members.enter(callerOf('dana'), now)
    })

    it('begin with what every club begins with, and are found by either id', async () => {
      const club = await bench.stores.clubs.find(dana.club)
      expect(club).toEqual({
        id: dana.club,
        platform: 'web',
        platformId: 'club-a',
        name: 'The club-a',
        settings: {
          zone: 'Europe/Paris',
          language: 'en',
          lateWindow: 120,
          channel: undefined,
          coachRole: undefined,
          mentionRole: undefined,
          boardCoaches: true,
        },
      })
      expect(await bench.stores.clubs.findOn('web', 'club-a')).toEqual(club)
      expect(await bench.stores.clubs.findOn('web', 'club-z')).toBeUndefined()
      expect(await bench.stores.clubs.findOn('discord', 'club-a')).toBeUndefined()
    })

    it('are found each by its own place when many are looked for at one moment', async () => {
      const ben = await bench.stores.members.enter(callerOf('ben', 'club-b'), now)
      const asked = ['club-b', 'club-a', 'club-z', 'club-a', 'club-b']
      const found = await Promise.all(asked.map((place) => bench.stores.clubs.findOn('web', place)))
      expect(found.map((club) => club?.id)).toEqual([ben.club, dana.club, undefined, dana.club, ben.club])
    })

    it('change what is given and take away what is undefined', async () => {
      const { clubs } = bench.stores
      const set = {
        channel: '77',
        coachRole: '88',
        mentionRole: '99',
        lateWindow: 0,
        language: 'de',
        boardCoaches: false,
      }
      const changed = await clubs.changeSettings(dana.club, set, dana.member, now)
      expect(changed.settings).toEqual({ ...set, zone: 'Europe/Paris' })
      const without = await clubs.changeSettings(dana.club, { mentionRole: undefined }, dana.member, now)
      expect(without.settings).toEqual({ ...set, zone: 'Europe/Paris', mentionRole: undefined })
      expect(await clubs.find(dana.club)).toEqual(without)
    })

    it('know who chose the channel last, and not who changed something else', async () => {
      const { clubs, memberships, members } = bench.stores
      const cleo = await members.enter(callerOf('cleo'), now)
      expect(await memberships.whoSetUp(dana.club)).toBeUndefined()
      await clubs.changeSettings(dana.club, { channel: '77' }, dana.member, now)
      await clubs.changeSettings(dana.club, { language: 'de' }, cleo.member, now)
      expect(await memberships.whoSetUp(dana.club)).toMatchObject({ user: 'dana', language: 'de' })
      await bench.database.prisma.member.delete({ where: { id: dana.member } })
      expect(await memberships.whoSetUp(dana.club)).toBeUndefined()
    })

    it('take their reminder, and those of members who live in their zone, along to another zone, at once', async () => {
      const { clubs, clubReminders, members, reminders } = bench.stores
      const [ada, ben] = [await members.enter(callerOf('ada'), now), await members.enter(callerOf('ben'), now)]
      const other = await members.enter(callerOf('eve', 'club-b'), now)
      await clubReminders.set(dana.club, atSeven())
      await reminders.set(ada, atSeven({ zone: 'Europe/Paris' }))
      await reminders.set(ben, { ...atSeven(), zone: undefined })
      await reminders.set(dana, { ...atSeven(), zone: undefined })
      await reminders.off(dana, now)
      await reminders.set(other, { ...atSeven(), zone: undefined })
      await clubs.changeSettings(dana.club, { zone: 'Asia/Tokyo' }, dana.member, now)
      const tokyo = at('2026-03-02T22:00:00Z')
      expect(await clubReminders.find(dana.club)).toMatchObject({ zone: 'Asia/Tokyo', next: { at: tokyo } })
      expect(await reminders.list(ben)).toMatchObject([{ zone: 'Asia/Tokyo', next: { at: tokyo } }])
      // A zone of her own, the old one of the club, and another club's member.
      expect(await reminders.list(ada)).toMatchObject([{ zone: 'Europe/Paris' }])
      expect(await reminders.list(other)).toMatchObject([{ zone: 'Europe/Paris' }])
      expect(await reminders.list(dana)).toEqual([])
      expect(await members.enter(callerOf('ben'), now)).toMatchObject({ zone: 'Asia/Tokyo' })
    })

    it('give no date a second run when the zone changes after it had one', async () => {
      const { clubs, clubReminders, members, reminders, ledger } = bench.stores
      const ben = await members.enter(callerOf('ben'), now)
      await clubReminders.set(dana.club, atSeven())
      await reminders.set(ben, { ...atSeven(), zone: undefined })
      const ran = at('2026-03-03T06:00:00Z')
      expect(await ledger.claimDue(10, ran, nothing)).toMatchObject({ due: 2 })
      await clubs.changeSettings(dana.club, { zone: 'America/New_York' }, dana.member, ran)
      const next = { date: day('2026-03-04'), at: at('2026-03-04T12:00:00Z') }
      expect(await clubReminders.find(dana.club)).toMatchObject({ next })
      expect(await reminders.list(ben)).toMatchObject([{ next }])
    })

    it('keep the run of a moment that has come already, when zone or hour change before the tick', async () => {
      const { clubs, clubReminders, members, reminders } = bench.stores
      const ben = await members.enter(callerOf('ben'), now)
      await clubReminders.set(dana.club, atSeven())
      await reminders.set(ben, { ...atSeven(), zone: undefined })
      const due = { date: day('2026-03-03'), at: at('2026-03-03T06:00:00Z') }
      const justAfter = at('2026-03-03T06:00:05Z')
      await clubs.changeSettings(dana.club, { zone: 'America/New_York' }, dana.member, justAfter)
      expect(await reminders.list(ben)).toMatchObject([{ next: due }])
      const later = { ...atSeven(), time: Temporal.PlainTime.from('09:00'), now: justAfter }
      expect(await clubReminders.set(dana.club, later)).toMatchObject({ next: due })
    })

    // Takes two connections, of which the embedded database has one.
    if (server.kind === 'server')
      it('wait for a member who is just setting a reminder, and take it along', async () => {
        const { clubs, members, reminders } = bench.stores
        const ben = await members.enter(callerOf('ben'), now)
        const client = await bench.database.pool.connect()
        const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
        await client.query('BEGIN')
        await client.query('SELECT id FROM members WHERE id = $1 FOR NO KEY UPDATE', [ben.member])
        await client.query(
          `INSERT INTO reminders (id, club_id, member_id, minute, days, zone, enabled)
         VALUES (gen_random_uuid(), $1, $2, 420, 127, 'Europe/Paris', true)`,
          [ben.club, ben.member],
        )
        const moving = clubs.changeSettings(dana.club, { zone: 'Asia/Tokyo' }, dana.member, now)
        const blocked = 'SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))'
        // On another connection: within a transaction Postgres keeps the first answer.
        while ((await bench.database.pool.query(blocked, [rows[0]?.pid])).rows.length === 0);
        await client.query('COMMIT')
        client.release()
        await moving
        expect(await reminders.list(ben)).toMatchObject([{ zone: 'Asia/Tokyo' }])
      })

    it('leave a member’s reminder and the club’s in one zone, however the two are set at once', async () => {
      const { clubs, members, reminders } = bench.stores
      const ben = await members.enter(callerOf('ben'), now)
      await Promise.all([
        clubs.changeSettings(dana.club, { zone: 'Asia/Tokyo' }, dana.member, now),
        reminders.set(ben, { ...atSeven(), zone: undefined }),
        clubs.changeSettings(dana.club, { zone: 'Asia/Kolkata' }, dana.member, now),
        reminders.set(ben, { ...atSeven(), zone: undefined }),
      ])
      const club = await clubs.find(dana.club)
      expect(await reminders.list(ben)).toMatchObject([{ zone: club?.settings.zone }])
    })

    it('that took the coach away get nothing, nor do their members, until it is back', async () => {
      const { clubs, clubReminders, members, reminders } = bench.stores
      const other = await members.enter(callerOf('eve', 'club-b'), now)
      await clubReminders.set(dana.club, atSeven())
      await reminders.set(dana, atSeven())
      await reminders.set(other, atSeven())
      const left = async (date: number) => {
        const due = at(`2026-03-0${date}T06:00:00Z`)
        const runs: string[] = []
        await bench.stores.ledger.claimDue(10, due, async (ids) => void runs.push(...ids))
        const claimed = await Promise.all(runs.map((run) => bench.stores.ledger.claimRun(run, 'me', due)))
        return claimed.map((run) => `${run?.club.platformId} ${run?.to} ${run?.left}`).sort()
      }
      await clubs.left('web', 'club-a', now)
      expect(await left(3)).toEqual(['club-a club true', 'club-a member true', 'club-b member false'])
      await clubs.left('web', 'club-a', undefined)
      expect(await left(4)).toEqual(['club-a club false', 'club-a member false', 'club-b member false'])
      await clubs.left('web', 'never-heard-of', now)
    })
  })

  clubRemindersContract(server)
  clubDaysContract(server)
  membershipsContract(server)
}

function clubRemindersContract(server: TestServer): void {
  describe('the club’s reminder', () => {
    const bench = useBench(server)
    const enter = async () => (await bench.stores.members.enter(callerOf('dana'), now)).club

    it('is one: a second replaces the first, many at once leave one', async () => {
      const { clubReminders } = bench.stores
      const club = await enter()
      expect(await clubReminders.find(club)).toBeUndefined()
      const first = await clubReminders.set(club, atSeven())
      expect(first).toMatchObject({ zone: 'Europe/Paris', next: { at: at('2026-03-03T06:00:00Z') } })
      await Promise.all(
        ['08:00', '09:00', '10:00'].map((time) => clubReminders.set(club, atSeven({ time: wall(time) }))),
      )
      const kept = await clubReminders.find(club)
      expect(kept?.id).toBe(first?.id)
      expect(await bench.database.prisma.reminder.count()).toBe(1)
    })

    it('changes time and days each alone, is in the club’s zone, and loses nothing of what is changed at once', async () => {
      const { clubReminders, clubs, members } = bench.stores
      const dana = await members.enter(callerOf('dana'), now)
      expect(await clubReminders.set(dana.club, { days: ['tue'], now })).toBeUndefined()
      expect(await clubReminders.find(dana.club, 'any')).toBeUndefined()
      await clubReminders.set(dana.club, atSeven())
      for (const [zone, time] of [
        ['Asia/Tokyo', '08:00'],
        ['Asia/Kolkata', '09:00'],
        ['America/New_York', '10:00'],
      ] as const) {
        await clubReminders.set(dana.club, { days: ['mon'], now })
        await Promise.all([
          clubs.changeSettings(dana.club, { zone }, dana.member, now),
          clubReminders.set(dana.club, { time: wall(time), now }),
          clubReminders.set(dana.club, { days: ['tue'], now }),
        ])
        const kept = await clubReminders.find(dana.club)
        expect([kept?.zone, kept?.time, kept?.days]).toEqual([zone, wall(time), ['tue']])
      }
      await clubReminders.off(dana.club)
      expect(await clubReminders.find(dana.club, 'any')).toMatchObject({ time: wall('10:00'), days: ['tue'] })
      expect(await clubReminders.set(dana.club, { now })).toMatchObject({ time: wall('10:00'), days: ['tue'] })
    })

    it('that lost its channel comes again with the next one, where the club is by then; turned off, it stays off', async () => {
      const { clubReminders, clubs, members } = bench.stores
      const dana = await members.enter(callerOf('dana'), now)
      const choose = (channel: string) => clubs.changeSettings(dana.club, { channel }, dana.member, now)
      await choose('77')
      await clubReminders.set(dana.club, atSeven({ days: ['tue', 'wed'] }))
      const end = await claim(3)
      await end({ state: 'failed', reason: 'gone' })
      expect(await clubReminders.told(dana.club)).toBe(true)
      await clubs.changeSettings(dana.club, { zone: 'Asia/Tokyo' }, dana.member, now)
      expect(await clubReminders.find(dana.club)).toBeUndefined()
      await choose('78')
      const next = { date: day('2026-03-04'), at: at('2026-03-03T22:00:00Z') }
      expect(await clubReminders.find(dana.club)).toMatchObject({ time: wall('07:00'), days: ['tue', 'wed'], next })
      await clubReminders.off(dana.club)
      await choose('79')
      expect(await clubReminders.find(dana.club)).toBeUndefined()
    })

    /** Claims the runs of that day's morning, and answers with what ends them. */
    const claim = async (date: number) => {
      const { ledger } = bench.stores
      const due = at(`2026-03-0${date}T06:00:00Z`)
      const runs: string[] = []
      await ledger.claimDue(10, due, async (ids) => void runs.push(...ids))
      for (const run of runs) await ledger.claimRun(run, 'me', due)
      return async (end: { readonly state: 'failed'; readonly reason: 'gone' }) => {
        for (const run of runs) await ledger.endRun(run, 'me', { ...end, at: due })
      }
    }

    it('is turned off once, keeps the dates it has run on, and is nobody’s own', async () => {
      const { clubReminders, reminders, members, ledger } = bench.stores
      const club = await enter()
      await clubReminders.set(club, atSeven())
      const ran = at('2026-03-03T06:00:00Z')
      expect(await ledger.claimDue(10, ran, nothing)).toMatchObject({ due: 1 })
      expect(await clubReminders.off(club)).toBe(true)
      expect(await clubReminders.off(club)).toBe(false)
      expect(await clubReminders.find(club)).toBeUndefined()
      const again = await clubReminders.set(club, atSeven({ time: wall('20:00'), now: ran }))
      expect(again?.next?.date).toEqual(day('2026-03-04'))
      expect(await reminders.list(await members.enter(callerOf('dana'), now))).toEqual([])
    })

    it('is off at once when its channel is said to be gone, and comes again with the next one', async () => {
      const { clubReminders, clubChannels, clubWeek, clubs, members, ledger } = bench.stores
      const dana = await members.enter(callerOf('dana'), now)
      await clubs.changeSettings(dana.club, { channel: '77' }, dana.member, now)
      expect(await clubChannels.lose(dana.club, '77', now)).toBe(false)
      await clubReminders.set(dana.club, atSeven())
      await clubWeek.set(dana.club, 'sun', now)
      expect(await clubChannels.lose(dana.club, '78', now)).toBe(false)
      expect(await clubChannels.lose(dana.club, '77', now)).toBe(true)
      expect(await clubChannels.lose(dana.club, '77', now)).toBe(false)
      expect([await clubReminders.find(dana.club), await clubWeek.find(dana.club)]).toEqual([undefined, undefined])
      expect(await ledger.claimDue(10, now.add({ hours: 24 * 14 }), nothing)).toMatchObject({ due: 0 })
      expect(await clubReminders.told(dana.club)).toBe(true)
      await clubs.changeSettings(dana.club, { channel: '78' }, dana.member, now)
      expect(await clubReminders.find(dana.club)).toMatchObject({ time: wall('07:00') })
      expect(await clubWeek.find(dana.club)).toMatchObject({ days: ['sun'] })
    })

    it('whose channel is gone is off, and told of once until it is lost again', async () => {
      const { clubReminders, clubs, ledger, members } = bench.stores
      const dana = await members.enter(callerOf('dana'), now)
      const lose = async (date: number) => {
        const due = at(`2026-03-0${date}T06:00:00Z`)
        await clubReminders.set(dana.club, atSeven({ now: due.subtract({ hours: 1 }) }))
        const runs: string[] = []
        await ledger.claimDue(10, due, async (ids) => void runs.push(...ids))
        for (const run of runs) {
          await ledger.claimRun(run, 'me', due)
          await ledger.endRun(run, 'me', { state: 'failed', reason: 'gone', at: due })
        }
      }
      expect(await clubReminders.told(dana.club)).toBe(false)
      await lose(3)
      expect(await clubReminders.find(dana.club)).toBeUndefined()
      expect(await clubReminders.told(dana.club)).toBe(true)
      expect(await clubReminders.told(dana.club)).toBe(false)
      await lose(4)
      await clubs.changeSettings(dana.club, { channel: '78' }, dana.member, now)
      // Whoever has chosen another channel knows.
      expect(await clubReminders.told(dana.club)).toBe(false)
    })
  })
}

function wall(time: string): Temporal.PlainTime {
  return Temporal.PlainTime.from(time)
}

function clubDaysContract(server: TestServer): void {
  describe('the club’s days', () => {
    const bench = useBench(server)
    const enter = (user: string, club?: string) => bench.stores.members.enter(callerOf(user, club), now)

    it('count who has done a day by what counts of theirs, each member once', async () => {
      const { checkIns, clubDays } = bench.stores
      const [ada, ben, cleo, eve] = [
        await enter('ada'),
        await enter('ben'),
        await enter('cleo'),
        await enter('eve', 'club-b'),
      ]
      const monday = day('2026-03-02')
      const say = (member: Member, outcome: 'done' | 'partly', on = monday) =>
        checkIns.record(member, entry({ day: on, outcome }))
      expect(await clubDays.done(ada.club, monday)).toBe(0)
      const first = await say(ada, 'done')
      const again = await say(ada, 'done')
      await say(ben, 'done')
      await say(cleo, 'partly')
      await say(cleo, 'done', day('2026-03-01'))
      await say(eve, 'done')
      expect(await clubDays.done(ada.club, monday)).toBe(2)
      await say(ben, 'partly')
      expect(await clubDays.done(ada.club, monday)).toBe(1)
      await checkIns.undo(ada, again.id, now)
      expect(await clubDays.done(ada.club, monday)).toBe(1)
      await checkIns.undo(ada, first.id, now)
      expect(await clubDays.done(ada.club, monday)).toBe(0)
    })

    it('know the message of a date once it was sent', async () => {
      const { clubDays, clubReminders, reminders, ledger } = bench.stores
      const dana = await enter('dana')
      await clubReminders.set(dana.club, atSeven())
      await reminders.set(dana, atSeven())
      const due = at('2026-03-03T06:00:00Z')
      const runs: string[] = []
      await ledger.claimDue(10, due, async (ids) => void runs.push(...ids))
      expect(await clubDays.card(dana.club, day('2026-03-03'))).toBeUndefined()
      for (const id of runs) {
        const run = await ledger.claimRun(id, 'me', due)
        await ledger.endRun(id, 'me', { state: 'sent', ref: `${run?.to}-message`, at: due })
      }
      expect(await clubDays.card(dana.club, day('2026-03-03'))).toBe('club-message')
      expect(await clubDays.card(dana.club, day('2026-03-04'))).toBeUndefined()
      expect(await clubDays.card((await enter('eve', 'club-b')).club, day('2026-03-03'))).toBeUndefined()
    })
  })
}

function membershipsContract(server: TestServer): void {
  describe('a club’s week', () => {
    const bench = useBench(server)

    it('comes at the hour of the daily drill, follows it to another hour and zone, and is off by itself', async () => {
      const { clubs, clubReminders, clubWeek, members } = bench.stores
      const dana = await members.enter(callerOf('dana'), now)
      expect(await clubWeek.set(dana.club, 'sun', now)).toBeUndefined()
      await clubReminders.set(dana.club, { time: Temporal.PlainTime.from('07:00'), now })
      expect(await clubWeek.set(dana.club, 'sun', now)).toMatchObject({
        kind: 'weekly',
        days: ['sun'],
        next: { date: day('2026-03-08'), at: at('2026-03-08T06:00:00Z') },
      })
      await clubReminders.set(dana.club, { time: Temporal.PlainTime.from('19:00'), now })
      expect((await clubWeek.find(dana.club))?.next?.at).toEqual(at('2026-03-08T18:00:00Z'))
      await clubs.changeSettings(dana.club, { zone: 'Europe/London' }, dana.member, now)
      expect((await clubWeek.find(dana.club))?.next?.at).toEqual(at('2026-03-08T19:00:00Z'))
      await clubReminders.off(dana.club)
      expect(await clubWeek.find(dana.club)).toBeDefined()
      expect(await clubWeek.off(dana.club)).toBe(true)
      expect(await clubWeek.find(dana.club)).toBeUndefined()
      expect(await clubWeek.off(dana.club)).toBe(false)
    })
  })

  describe('memberships', () => {
    const bench = useBench(server)

    it('are the clubs that have someone, the one last used first, without those that are left', async () => {
      const { members, memberships, clubs } = bench.stores
      const inA = await members.enter(callerOf('ada', 'club-a'), now)
      await members.enter(callerOf('ada', 'club-b'), now.add({ seconds: 1 }))
      await members.enter(callerOf('ben', 'club-c'), now)
      const [a, b] = [
        { id: 'club-a', name: 'The club-a' },
        { id: 'club-b', name: 'The club-b' },
      ]
      expect(await memberships.of('web', 'ada')).toEqual([b, a])
      await memberships.use(inA, now.add({ seconds: 2 }))
      expect(await memberships.of('web', 'ada')).toEqual([a, b])
      await clubs.left('web', 'club-a', now)
      expect(await memberships.of('web', 'ada')).toEqual([b])
      expect(await memberships.of('discord', 'ada')).toEqual([])
      expect(await memberships.of('web', 'nobody')).toEqual([])
    })
  })
}
