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
        next: { date: day('2026-03-03'), at: at('2026-03-03T06:00:00Z') },
      })
      expect(await bench.stores.reminders.list(ada)).toEqual([reminder])
    })

    it('has one daily reminder a member: a second replaces the first, many at once leave one', async () => {
      const ada = await enter()
      const first = await bench.stores.reminders.set(ada, atSeven())
      const second = await bench.stores.reminders.set(ada, atSeven({ time: Temporal.PlainTime.from('23:59') }))
      expect(second.id).toBe(first.id)
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

    it('stays off, and without a next run, when its member moves', async () => {
      const ada = await enter()
      await bench.stores.reminders.set(ada, atSeven())
      await bench.stores.reminders.off(ada)
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
      expect((await bench.stores.reminders.set(await enter(), atSeven({ days: [] }))).next).toBeUndefined()
    })

    it('is turned off once, and nothing is due then', async () => {
      const ada = await enter()
      await bench.stores.reminders.set(ada, atSeven())
      expect(await bench.stores.reminders.off(ada)).toBe(1)
      expect(await bench.stores.reminders.off(ada)).toBe(0)
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
      expect((await bench.stores.reminders.set(ada, draft)).next?.date).toEqual(day('2026-03-04'))
      await bench.stores.reminders.off(ada)
      expect((await bench.stores.reminders.set(ada, draft)).next?.date).toEqual(day('2026-03-04'))
    })
  })
}
