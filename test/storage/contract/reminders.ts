import { describe, expect, it } from 'vitest'
import type { ReminderDraft } from '#core/reminders/reminder.ts'
import { weekdays } from '#core/reminders/weekdays.ts'
import type { TestServer } from '#test/support/database.ts'
import { at, callerOf, day, now, useBench } from './people.ts'

/** Every day at seven in Paris; `now` is nine o'clock there. */
export function atSeven(given: Partial<ReminderDraft> = {}): ReminderDraft {
  return { time: Temporal.PlainTime.from('07:00'), days: weekdays, zone: 'Europe/Paris', now, ...given }
}

export function remindersContract(server: TestServer): void {
  describe('reminders', () => {
    const bench = useBench(server)
    const enter = () => bench.stores.members.enter(callerOf('ada'), now)

    it('keeps the schedule and knows its next run', async () => {
      const ada = await enter()
      const reminder = await bench.stores.reminders.set(ada, atSeven({ days: ['tue', 'sun'] }))
      expect(reminder).toEqual({
        id: expect.any(String),
        time: Temporal.PlainTime.from('07:00'),
        days: ['tue', 'sun'],
        zone: 'Europe/Paris',
        kind: 'daily',
        wished: undefined,
        restDays: false,
        next: { date: day('2026-03-03'), at: at('2026-03-03T06:00:00Z') },
      })
      expect(await bench.stores.reminders.list(ada)).toEqual([reminder])
    })

    it('has one daily reminder a member: a second replaces the first, many at once leave one', async () => {
      const ada = await enter()
      const first = await bench.stores.reminders.set(ada, atSeven())
      const second = await bench.stores.reminders.set(ada, atSeven({ time: Temporal.PlainTime.from('23:59') }))
      expect(second?.id).toBe(first?.id)
      const drafts = Array.from({ length: 6 }, () => atSeven())
      await Promise.all(drafts.map((draft) => bench.stores.reminders.set(ada, draft)))
      expect(await bench.stores.reminders.list(ada)).toHaveLength(1)
    })

    it('is in its member’s zone, wherever the two are changed, and however often at once', async () => {
      const { members, reminders } = bench.stores
      const ada = await enter()
      const unnamed = { ...atSeven(), zone: undefined }
      const zones = async () => [
        (await members.enter(callerOf('ada'), now)).zone,
        ...(await reminders.list(ada)).map(({ zone, next }) => `${zone} ${next?.at}`),
      ]
      await reminders.set(ada, unnamed)
      expect(await zones()).toEqual(['Europe/Paris', 'Europe/Paris 2026-03-03T06:00:00Z'])
      expect((await members.enter(callerOf('ada'), now)).settings.zone).toBeUndefined()
      await reminders.set(ada, atSeven({ zone: 'Asia/Tokyo' }))
      expect(await zones()).toEqual(['Asia/Tokyo', 'Asia/Tokyo 2026-03-02T22:00:00Z'])
      await members.changeSettings(ada, { zone: 'America/New_York' }, now)
      expect(await zones()).toEqual(['America/New_York', 'America/New_York 2026-03-02T12:00:00Z'])
      await members.changeSettings(ada, { zone: undefined }, now)
      expect(await zones()).toEqual(['Europe/Paris', 'Europe/Paris 2026-03-03T06:00:00Z'])
      await Promise.all([
        members.changeSettings(ada, { zone: 'Asia/Kolkata' }, now),
        reminders.set(ada, unnamed),
        members.changeSettings(ada, { zone: 'Asia/Tokyo' }, now),
        reminders.set(ada, unnamed),
      ])
      const [zone, reminder] = await zones()
      expect(reminder?.split(' ')[0]).toBe(zone)
    })

    it('changes time, days and zone each alone, and loses none of those that are changed at once', async () => {
      const { reminders } = bench.stores
      const ada = await enter()
      const alone = { zone: undefined, now }
      expect(await reminders.set(ada, { ...alone, days: ['tue'], zone: 'Asia/Tokyo' })).toBeUndefined()
      expect(await reminders.list(ada)).toEqual([])
      expect((await bench.stores.members.enter(callerOf('ada'), now)).zone).toBe('Europe/Paris')
      const seven = Temporal.PlainTime.from('07:00')
      const eight = Temporal.PlainTime.from('08:00')
      expect(await reminders.set(ada, { ...alone, time: seven })).toMatchObject({ days: weekdays })
      await Promise.all([
        reminders.set(ada, { ...alone, time: eight }),
        reminders.set(ada, { ...alone, days: ['tue'] }),
        reminders.set(ada, { ...alone, zone: 'Asia/Tokyo' }),
      ])
      const [kept] = await reminders.list(ada)
      expect([kept?.time, kept?.days, kept?.zone]).toEqual([eight, ['tue'], 'Asia/Tokyo'])
      await reminders.off(ada, now)
      expect(await reminders.set(ada, { ...alone, days: ['tue'] })).toBeUndefined()
    })

    it('stays off, and without a next run, when its member moves', async () => {
      const ada = await enter()
      await bench.stores.reminders.set(ada, atSeven())
      await bench.stores.reminders.off(ada, now)
      await bench.stores.members.changeSettings(ada, { zone: 'Asia/Tokyo' }, now)
      expect(await bench.stores.reminders.list(ada)).toEqual([])
    })

    it('moves with its member or not at all', async () => {
      const { pool } = bench.database
      const ada = await enter()
      const before = await bench.stores.reminders.set(ada, atSeven())
      await pool.query("ALTER TABLE reminders ADD CONSTRAINT no_tokyo CHECK (zone <> 'Asia/Tokyo')")
      await expect(bench.stores.members.changeSettings(ada, { zone: 'Asia/Tokyo' }, now)).rejects.toThrow()
      await expect(bench.stores.reminders.set(ada, atSeven({ zone: 'Asia/Tokyo' }))).rejects.toThrow()
      expect((await bench.stores.members.enter(callerOf('ada'), now)).zone).toBe('Europe/Paris')
      expect(await bench.stores.reminders.list(ada)).toEqual([before])
    })

    it('has no next run when no weekday is chosen', async () => {
      expect((await bench.stores.reminders.set(await enter(), atSeven({ days: [] })))?.next).toBeUndefined()
    })

    it('is turned off once, and nothing is due then', async () => {
      const ada = await enter()
      await bench.stores.reminders.set(ada, atSeven())
      expect(await bench.stores.reminders.off(ada, now)).toBe(1)
      expect(await bench.stores.reminders.off(ada, now)).toBe(0)
      expect(await bench.stores.reminders.list(ada)).toEqual([])
      expect((await bench.stores.ledger.claimDue(10, now.add({ hours: 48 }), async () => undefined)).due).toBe(0)
    })

    it.each([
      ['a later hour', atSeven({ time: Temporal.PlainTime.from('20:00'), now: at('2026-03-03T06:00:05Z') })],
      [
        'a zone where the hour is still to come',
        atSeven({ zone: 'America/New_York', now: at('2026-03-03T06:00:05Z') }),
      ],
    ])('gives a date that had its run no second one for %s', async (_change, draft) => {
      const ada = await enter()
      await bench.stores.reminders.set(ada, atSeven())
      await bench.stores.ledger.claimDue(10, at('2026-03-03T06:00:00Z'), async () => undefined)
      expect((await bench.stores.reminders.set(ada, draft))?.next?.date).toEqual(day('2026-03-04'))
      await bench.stores.reminders.off(ada, now)
      expect((await bench.stores.reminders.set(ada, draft))?.next?.date).toEqual(day('2026-03-04'))
    })

    it('has a nudge on the daily reminder’s days and in its zone, wherever these go', async () => {
      const { members, reminders } = bench.stores
      const ada = await enter()
      const nudge = async () => {
        const [, found] = await reminders.list(ada)
        return found && `${found.kind} ${found.time} ${found.days.length} ${found.zone} ${found.next?.at}`
      }
      await reminders.set(ada, atSeven())
      expect(await reminders.change(ada, { nudge: time('20:30') }, now)).toBe(true)
      expect(await nudge()).toBe('nudge 20:30:00 7 Europe/Paris 2026-03-02T19:30:00Z')
      await reminders.set(ada, atSeven({ days: ['tue'], zone: 'Asia/Tokyo' }))
      expect(await nudge()).toBe('nudge 20:30:00 1 Asia/Tokyo 2026-03-03T11:30:00Z')
      await members.changeSettings(ada, { zone: 'America/New_York' }, now)
      expect(await nudge()).toBe('nudge 20:30:00 1 America/New_York 2026-03-04T01:30:00Z')
      await reminders.change(ada, { nudge: 'off' }, now)
      expect(await nudge()).toBeUndefined()
      await reminders.set(ada, atSeven({ days: ['mon'] }))
      expect(await nudge()).toBeUndefined()
    })

    it('moves a nudge out of quiet hours, and back when these are gone', async () => {
      const { members, reminders } = bench.stores
      const ada = await enter()
      const nudge = async () => {
        const [, found] = await reminders.list(ada)
        return found && `${found.time} for ${found.wished} ${found.next?.at}`
      }
      await reminders.set(ada, atSeven())
      await reminders.change(ada, { nudge: time('21:30') }, now)
      expect(await nudge()).toBe('21:30:00 for undefined 2026-03-02T20:30:00Z')
      await members.changeSettings(ada, { quiet: { from: time('21:00'), until: time('22:15') } }, now)
      expect(await nudge()).toBe('22:15:00 for 21:30:00 2026-03-02T21:15:00Z')
      await reminders.set(ada, atSeven({ zone: 'Asia/Tokyo' }))
      expect(await nudge()).toBe('22:15:00 for 21:30:00 2026-03-02T13:15:00Z')
      await reminders.change(ada, { nudge: time('23:00') }, now)
      expect(await nudge()).toBe('23:00:00 for undefined 2026-03-02T14:00:00Z')
      await reminders.change(ada, { nudge: time('21:00') }, now)
      await members.changeSettings(ada, { quiet: undefined }, now)
      expect(await nudge()).toBe('21:00:00 for undefined 2026-03-02T12:00:00Z')
      expect((await reminders.list(ada))[0]?.time).toEqual(time('07:00'))
    })

    it('has a key of its own for each kind on one date, and neither takes a date from the other', async () => {
      const { ledger, reminders } = bench.stores
      const ada = await enter()
      const daily = await reminders.set(ada, atSeven({ time: time('20:00') }))
      await reminders.change(ada, { nudge: time('20:30') }, now)
      const [, nudge] = await reminders.list(ada)
      await ledger.claimDue(10, at('2026-03-02T19:30:00Z'), async () => undefined)
      const { rows } = await bench.database.pool.query('SELECT kind, key, n FROM runs ORDER BY kind')
      expect(rows).toEqual([
        { kind: 'daily', key: `${daily?.id}/2026-03-02/daily`, n: 0 },
        { kind: 'nudge', key: `${nudge?.id}/2026-03-02/nudge`, n: 0 },
      ])
    })

    it('comes on rest days as well when asked to, until asked not to', async () => {
      const { reminders } = bench.stores
      const ada = await enter()
      const restDays = async () => (await reminders.list(ada)).map((one) => one.restDays)
      await reminders.set(ada, atSeven())
      await reminders.change(ada, { restDays: true }, now)
      await reminders.set(ada, atSeven({ time: time('08:00') }))
      expect(await restDays()).toEqual([true])
      await reminders.change(ada, { restDays: false }, now)
      expect(await restDays()).toEqual([false])
    })

    it('has nothing to change where no daily reminder is on, and both go off together', async () => {
      const { reminders } = bench.stores
      const ada = await enter()
      expect(await reminders.change(ada, { nudge: time('20:30') }, now)).toBe(false)
      await reminders.set(ada, atSeven())
      await reminders.change(ada, { nudge: time('20:30') }, now)
      expect(await reminders.off(ada, now)).toBe(2)
      expect(await reminders.change(ada, { restDays: true }, now)).toBe(false)
      await reminders.set(ada, atSeven())
      expect(await reminders.list(ada)).toHaveLength(1)
    })

    it('keeps a run that is due when its schedule changes before the next tick', async () => {
      const { ledger, reminders } = bench.stores
      const ada = await enter()
      await reminders.set(ada, atSeven())
      const changed = atSeven({ time: time('06:30'), now: at('2026-03-03T06:00:05Z') })
      expect((await reminders.set(ada, changed))?.next).toEqual({
        date: day('2026-03-03'),
        at: at('2026-03-03T06:00:00Z'),
      })
      await ledger.claimDue(10, at('2026-03-03T06:00:10Z'), async () => undefined)
      expect((await reminders.list(ada))[0]?.next).toEqual({ date: day('2026-03-04'), at: at('2026-03-04T05:30:00Z') })
    })
  })
}

function time(text: string): Temporal.PlainTime {
  return Temporal.PlainTime.from(text)
}
