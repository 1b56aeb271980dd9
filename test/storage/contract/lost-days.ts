import { beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '#core/member.ts'
import type { RunEnd } from '#core/reminders/run.ts'
import { notePresence } from '#storage/presence.ts'
import type { TestServer } from '#test/support/database.ts'
import { at, callerOf, day, now, useBench } from './people.ts'
import { atSeven } from './reminders.ts'

const [first, last] = [day('2026-03-02'), day('2026-04-30')]

export function lostDaysContract(server: TestServer): void {
  describe('days the coach was away', () => {
    const bench = useBench(server)
    let ada: Member
    beforeEach(async () => {
      ada = await bench.stores.members.enter(callerOf('ada'), now)
    })
    const lost = async (from = first, to = last) =>
      (await bench.stores.lostDays.between(ada, from, to)).map((date) => date.toString())

    /** Plans what is due at a moment, and ends whatever can still be sent; answers how many that were. */
    const tick = async (moment: string, end: RunEnd = { state: 'sent', ref: 'message', at: at(moment) }) => {
      const runs: string[] = []
      await bench.stores.ledger.claimDue(10, at(moment), async (planned) => void runs.push(...planned))
      for (const run of runs) {
        await bench.stores.ledger.claimRun(run, 'worker', at(moment))
        await bench.stores.ledger.endRun(run, 'worker', end)
      }
      return runs.length
    }

    it('are those whose own reminder was too late, one as well as many, within the dates that are asked for', async () => {
      await bench.stores.reminders.set(ada, atSeven())
      expect(await tick('2026-03-03T06:00:00Z')).toBe(1)
      expect(await tick('2026-03-04T12:00:00Z')).toBe(0)
      expect(await tick('2026-03-07T06:10:00Z')).toBe(1)
      expect(await lost()).toEqual(['2026-03-04', '2026-03-05', '2026-03-06'])
      expect(await lost(day('2026-03-05'), day('2026-03-05'))).toEqual(['2026-03-05'])
    })

    it.each<[RunEnd, boolean]>([
      [{ state: 'missed', reason: 'late', at: now }, true],
      [{ state: 'failed', reason: 'exhausted', at: now }, true],
      [{ state: 'failed', reason: 'uncertain', at: now }, true],
      [{ state: 'failed', reason: 'unreachable', at: now }, false],
      [{ state: 'skipped', reason: 'changed', at: now }, false],
      [{ state: 'skipped', reason: 'rest', at: now }, false],
    ])('of a run that ended as %j: %s', async (end, counts) => {
      await bench.stores.reminders.set(ada, atSeven())
      await tick('2026-03-03T06:00:00Z', end)
      expect(await lost()).toEqual(counts ? ['2026-03-03'] : [])
    })

    it('are practice days: a reminder after midnight is about the evening before', async () => {
      const time = Temporal.PlainTime.from('00:30')
      await bench.stores.reminders.set(ada, atSeven({ time }))
      await tick('2026-03-03T12:00:00Z')
      expect(await lost()).toEqual(['2026-03-02'])
      await bench.stores.members.changeSettings(ada, { dayEnd: 0 }, now)
      expect(await lost()).toEqual(['2026-03-03'])
    })

    it('are whole days on which nobody was there, whoever had a reminder or none, however long that lasted', async () => {
      const note = (moment: string) => notePresence(bench.database, at(moment))
      for (const moment of ['2026-03-02T08:00Z', '2026-03-02T09:00Z', '2026-03-02T10:30Z']) await note(moment)
      await note('2026-04-20T12:00Z')
      // Another replica of the same program.
      await note('2026-04-20T12:00Z')
      await note('2026-04-21T01:00Z')
      await note('2026-04-21T03:30Z')
      expect(await lost()).toEqual(
        Array.from({ length: 48 }, (_, index) => day('2026-03-03').add({ days: index }).toString()),
      )
      expect(await lost(day('2026-04-19'), day('2026-04-20'))).toEqual(['2026-04-19'])
    })

    it('are none while it has only ever been there', async () => {
      for (let hour = 0; hour < 72; hour += 2) await notePresence(bench.database, now.add({ hours: hour }))
      expect(await lost()).toEqual([])
    })

    it('know nothing of a nudge that was too late', async () => {
      await bench.stores.reminders.set(ada, atSeven())
      await bench.stores.reminders.change(ada, { nudge: Temporal.PlainTime.from('20:00') }, now)
      expect(await tick('2026-03-02T19:00:00Z')).toBe(1)
      expect(await tick('2026-03-03T06:00:00Z')).toBe(1)
      expect(await tick('2026-03-03T23:30:00Z')).toBe(0)
      expect(await lost()).toEqual([])
    })

    it('are those of the club’s card as well, for whoever had no message of their own', async () => {
      const ben = await bench.stores.members.enter(callerOf('ben'), now)
      await bench.stores.clubReminders.set(ada.club, atSeven())
      await bench.stores.reminders.set(ben, atSeven({ time: Temporal.PlainTime.from('11:00') }))
      expect(await tick('2026-03-03T10:00:00Z')).toBe(1)
      expect(await tick('2026-03-04T12:30:00Z')).toBe(0)
      expect(await lost()).toEqual(['2026-03-03', '2026-03-04'])
      // Ben's own came at eleven on the third, and his first was due on the second already.
      const bens = await bench.stores.lostDays.between(ben, first, last)
      expect(bens.map(String)).toEqual(['2026-03-02', '2026-03-04'])
      const other = await bench.stores.members.enter(callerOf('eve', 'club-b'), now)
      expect(await bench.stores.lostDays.between(other, first, last)).toEqual([])
    })
  })
}
