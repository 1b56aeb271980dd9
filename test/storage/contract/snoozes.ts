import { beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '#core/member.ts'
import type { Snoozes } from '#core/ports.ts'
import { createSnoozes } from '#storage/snoozes.ts'
import type { TestServer } from '#test/support/database.ts'
import { at, callerOf, now, useBench } from './people.ts'
import { atSeven } from './reminders.ts'

const inAnHour = now.add({ hours: 1 })

export function snoozesContract(server: TestServer): void {
  describe('snoozes', () => {
    const bench = useBench(server)
    let ada: Member
    let snoozes: Snoozes
    let queued: { readonly run: string; readonly minutes: number }[] = []
    beforeEach(async () => {
      queued = []
      ada = await bench.stores.members.enter(callerOf('ada'), now)
      snoozes = createSnoozes(bench.database, async (runs, wait, execute) => {
        // Inside the transaction of the run itself, or the queue could bring what was never written.
        const { rows } = await execute('SELECT id FROM runs WHERE id = ANY ($1)', [runs])
        expect(rows).toHaveLength(runs.length)
        queued.push(...runs.map((run) => ({ run, minutes: wait.total('minutes') })))
      })
    })
    const remind = () => bench.stores.reminders.set(ada, atSeven())
    const ledger = async () => {
      const { rows } = await bench.database.pool.query<{ run: string }>(
        `SELECT concat_ws(' ', local_date::text, kind, n, state, reason) AS run FROM runs ORDER BY id`,
      )
      return rows.map(({ run }) => run)
    }

    it('are runs of their own, with their job, and leave the series as it is', async () => {
      const id = (await remind())?.id
      const before = await bench.stores.reminders.list(ada)
      expect(await snoozes.add(ada, inAnHour, now)).toBe(true)
      const { rows } = await bench.database.pool.query('SELECT id, key, planned_for, queued_for FROM runs')
      const moment = new Date(inAnHour.epochMilliseconds)
      const key = `${id}/2026-03-02/snooze/1`
      expect(rows).toEqual([{ id: queued[0]?.run, key, planned_for: moment, queued_for: moment }])
      expect(queued.map(({ minutes }) => minutes)).toEqual([60])
      expect(await bench.stores.reminders.list(ada)).toEqual(before)
      expect(await bench.stores.leases.sweep(10, now.add({ minutes: 59 }), async () => undefined)).toBe(0)
    })

    it('are named by the local date of their moment', async () => {
      await remind()
      await snoozes.add(ada, at('2026-03-02T23:30:00Z'), now)
      expect(await ledger()).toEqual(['2026-03-03 snooze 1 planned'])
    })

    it('give way to a newer one while they wait', async () => {
      await remind()
      await snoozes.add(ada, inAnHour, now)
      await snoozes.add(ada, now.add({ hours: 2 }), now)
      expect(await ledger()).toEqual(['2026-03-02 snooze 1 skipped changed', '2026-03-02 snooze 2 planned'])
      const [first = { run: '' }] = queued
      expect(await bench.stores.ledger.claimRun(first.run, 'one', inAnHour)).toBeUndefined()
    })

    it('are one when they are asked for twice, or often at once', async () => {
      await remind()
      await Promise.all(Array.from({ length: 6 }, () => snoozes.add(ada, inAnHour, now)))
      expect(await ledger()).toEqual(['2026-03-02 snooze 1 planned'])
      expect(queued).toHaveLength(1)
    })

    it('leave one that is on its way already', async () => {
      await remind()
      await snoozes.add(ada, inAnHour, now)
      const [first = { run: '' }] = queued
      await bench.stores.ledger.claimRun(first.run, 'one', inAnHour)
      await snoozes.add(ada, now.add({ hours: 2 }), inAnHour)
      expect(await ledger()).toEqual(['2026-03-02 snooze 1 claimed', '2026-03-02 snooze 2 planned'])
    })

    it('are for whoever has a reminder, and end with it', async () => {
      expect(await snoozes.add(ada, inAnHour, now)).toBe(false)
      await remind()
      await snoozes.add(ada, inAnHour, now)
      await bench.stores.reminders.off(ada, now)
      expect(await ledger()).toEqual(['2026-03-02 snooze 1 skipped changed'])
      expect(await snoozes.add(ada, inAnHour, now)).toBe(false)
    })

    it('are not wanted any more once the reminder is off, even where one was on its way and comes back', async () => {
      await remind()
      await snoozes.add(ada, inAnHour, now)
      const [{ run } = { run: '' }] = queued
      const { ledger, reminders } = bench.stores
      expect(await ledger.claimRun(run, 'one', inAnHour)).toMatchObject({ wanted: true })
      await reminders.off(ada, inAnHour)
      await ledger.putBack(run, 'one', { queuedFor: inAnHour, uncertain: false, paced: 0 }, undefined)
      expect(await ledger.claimRun(run, 'two', inAnHour)).toMatchObject({ wanted: false })
    })

    it('are not there when their job is not', async () => {
      await remind()
      const failing = createSnoozes(bench.database, async () => {
        throw new Error('no queue')
      })
      await snoozes.add(ada, inAnHour, now)
      await expect(failing.add(ada, now.add({ hours: 2 }), now)).rejects.toThrow('no queue')
      expect(await ledger()).toEqual(['2026-03-02 snooze 1 planned'])
    })
  })
}
