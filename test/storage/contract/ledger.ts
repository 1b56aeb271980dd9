import { describe, expect, it } from 'vitest'
import type { Enqueue } from '#core/delivery-ports.ts'
import type { RunEnd } from '#core/reminders/run.ts'
import type { TestServer } from '#test/support/database.ts'
import { at, callerOf, day, now, useBench } from './people.ts'
import { atSeven } from './reminders.ts'

const seven = at('2026-03-03T06:00:00Z')
const noQueue: Enqueue = async () => undefined
const nothing = { due: 0, missed: 0, overtaken: 0, late: 0, since: undefined, broken: [] }

export function ledgerContract(server: TestServer): void {
  describe('the ledger', () => {
    const bench = useBench(server)

    async function remind(...users: string[]): Promise<void> {
      for (const user of users) {
        const member = await bench.stores.members.enter(callerOf(user), now)
        await bench.stores.reminders.set(member, atSeven())
      }
    }
    const lines = () =>
      bench.database.prisma.run.findMany({
        select: { localDate: true, state: true, reason: true },
        orderBy: [{ localDate: 'asc' }],
      })
    const states = async () =>
      (await lines()).map(({ localDate, state, reason }) =>
        `${localDate.toISOString().slice(0, 10)} ${state} ${reason ?? ''}`.trim(),
      )
    const claimOne = async (): Promise<string> => {
      const runs: string[] = []
      await remind('ada')
      await bench.stores.ledger.claimDue(1, seven, async (planned) => void runs.push(...planned))
      return runs[0] ?? ''
    }

    it('finds nothing due before the minute, and everything at it', async () => {
      await remind('ada', 'ben')
      expect(await bench.stores.ledger.claimDue(10, seven.subtract({ milliseconds: 1 }), noQueue)).toEqual(nothing)
      expect((await bench.stores.ledger.claimDue(10, seven, noQueue)).due).toBe(2)
      expect((await bench.stores.ledger.claimDue(10, seven, noQueue)).due).toBe(0)
      expect(await states()).toEqual(['2026-03-03 planned', '2026-03-03 planned'])
    })

    it('plans the others of a batch when one is in a zone that this runtime does not know', async () => {
      await remind('ada', 'ben')
      const { pool } = bench.database
      const ben = "member_id = (SELECT id FROM members WHERE platform_user = 'ben')"
      await pool.query(`UPDATE reminders SET zone = 'Mars/Base' WHERE ${ben}`)
      const { rows } = await pool.query<{ id: string }>(`SELECT id FROM reminders WHERE ${ben}`)
      expect(await bench.stores.ledger.claimDue(10, seven, noQueue)).toMatchObject({ due: 2, broken: [rows[0]?.id] })
      expect(await states()).toEqual(['2026-03-03 planned'])
      expect((await bench.stores.ledger.claimDue(10, seven, noQueue)).due).toBe(0)
    })

    it('takes a batch at a time', async () => {
      await remind('ada', 'ben', 'cleo')
      expect((await bench.stores.ledger.claimDue(2, seven, noQueue)).due).toBe(2)
      expect((await bench.stores.ledger.claimDue(2, seven, noQueue)).due).toBe(1)
    })

    it.each([
      ['2026-03-03T08:00:00Z', ['2026-03-03 planned'], '2026-03-04'],
      ['2026-03-03T08:00:00.001Z', ['2026-03-03 missed late'], '2026-03-04'],
      [
        '2026-03-05T07:00:00Z',
        ['2026-03-03 missed outage', '2026-03-04 missed outage', '2026-03-05 planned'],
        '2026-03-06',
      ],
      ['2026-03-04T12:00:00Z', ['2026-03-03 missed outage', '2026-03-04 missed late'], '2026-03-05'],
    ])('first asked at %s it writes %j and goes on at %s', async (moment, written, next) => {
      await remind('ada')
      await bench.stores.ledger.claimDue(10, at(moment), noQueue)
      expect(await states()).toEqual(written)
      const ada = await bench.stores.members.enter(callerOf('ada'), now)
      expect((await bench.stores.reminders.list(ada))[0]?.next?.date).toEqual(day(next))
    })

    it('keeps to the club’s own window', async () => {
      await remind('ada')
      await bench.database.prisma.club.updateMany({ data: { lateWindow: 10 } })
      await bench.stores.ledger.claimDue(10, seven.add({ minutes: 11 }), noQueue)
      expect(await states()).toEqual(['2026-03-03 missed late'])
    })

    it('puts jobs into the queue within its own transaction, and only for what is to be sent', async () => {
      await bench.database.pool.query('CREATE TABLE jobs (run text)')
      const enqueue: Enqueue = async (runs, execute) => {
        const { rows } = await execute('INSERT INTO jobs SELECT unnest($1::text[]) RETURNING run', [runs])
        expect(rows).toHaveLength(runs.length)
      }
      await remind('ada', 'ben')
      await bench.stores.ledger.claimDue(10, seven, enqueue)
      await bench.stores.ledger.claimDue(10, seven.add({ hours: 29 }), enqueue)
      const { rows } = await bench.database.pool.query('SELECT run FROM jobs')
      const planned = await bench.database.prisma.run.findMany({ where: { state: 'planned' } })
      expect(rows.map(({ run }) => run).sort()).toEqual(planned.map(({ id }) => id).sort())
      expect(planned).toHaveLength(2)
    })

    it('takes everything back when the queue refuses', async () => {
      await bench.database.pool.query('CREATE TABLE jobs (run text)')
      await remind('ada')
      const refuse: Enqueue = async (runs, execute) => {
        await execute('INSERT INTO jobs SELECT unnest($1::text[])', [runs])
        throw new Error('the queue is full')
      }
      await expect(bench.stores.ledger.claimDue(10, seven, refuse)).rejects.toThrow('the queue is full')
      expect(await states()).toEqual([])
      expect((await bench.database.pool.query('SELECT run FROM jobs')).rows).toEqual([])
      expect((await bench.stores.ledger.claimDue(10, seven, noQueue)).due).toBe(1)
    })

    it('gives no reminder two runs when many claim at once', async () => {
      const users = Array.from({ length: 40 }, (_, index) => `runner${index}`)
      await remind(...users)
      const runs: string[] = []
      const claims = Array.from({ length: 8 }, async () => {
        while ((await bench.stores.ledger.claimDue(3, seven, async (planned) => void runs.push(...planned))).due > 0);
      })
      await Promise.all(claims)
      expect(new Set(runs).size).toBe(users.length)
      expect(runs).toHaveLength(users.length)
      expect(await bench.database.prisma.run.count()).toBe(users.length)
    })

    it('hands a run out with all that is needed to send it', async () => {
      const run = await bench.stores.ledger.claimRun(await claimOne(), 'worker-1', seven)
      expect(run).toEqual({
        id: expect.any(String),
        to: 'member',
        kind: 'daily',
        club: expect.objectContaining({ platform: 'web', platformId: 'club-a' }),
        left: false,
        restDays: false,
        key: expect.stringMatching(/\/2026-03-03\/daily$/),
        date: day('2026-03-03'),
        plannedFor: seven,
        lateWindow: 120,
        zone: 'Europe/Paris',
        wanted: true,
        uncertain: false,
        paced: 0,
        opens: true,
        member: await bench.stores.members.enter(callerOf('ada'), now),
        caller: callerOf('ada'),
      })
    })

    it('lends a run to one worker of many, and to another when the lease has run out', async () => {
      const id = await claimOne()
      const { ledger } = bench.stores
      const asked = await Promise.all(
        Array.from({ length: 6 }, (_, index) => ledger.claimRun(id, `worker-${index}`, seven)),
      )
      expect(asked.filter((run) => run !== undefined)).toHaveLength(1)
      expect(await ledger.claimRun(id, 'other', seven.add({ minutes: 2 }))).toBeUndefined()
      expect(await ledger.claimRun(id, 'other', seven.add({ minutes: 2, milliseconds: 1 }))).toBeDefined()
    })

    const later = seven.add({ seconds: 90 })
    it.each<[RunEnd, object]>([
      [
        { state: 'sent', ref: 'message 1', at: later },
        { state: 'sent', ref: 'message 1', latenessSeconds: 90, reason: null },
      ],
      [
        { state: 'skipped', reason: 'done', at: later },
        { state: 'skipped', reason: 'done', latenessSeconds: null },
      ],
      [
        { state: 'missed', reason: 'late', at: later },
        { state: 'missed', reason: 'late' },
      ],
      [
        { state: 'failed', reason: 'gone', at: later },
        { state: 'failed', reason: 'gone', owner: null },
      ],
    ])('writes how a run ended, for good: %j', async (end, written) => {
      const id = await claimOne()
      const { ledger } = bench.stores
      await ledger.claimRun(id, 'worker', seven)
      await ledger.endRun(id, 'somebody else', { state: 'failed', reason: 'exhausted', at: later })
      await ledger.endRun(id, 'worker', end)
      expect(await bench.database.prisma.run.findUniqueOrThrow({ where: { id } })).toMatchObject(written)
      expect(await ledger.claimRun(id, 'worker', seven.add({ hours: 1 }))).toBeUndefined()
    })

    it('takes a run back to be tried again, with what is known of it', async () => {
      const id = await claimOne()
      const { ledger } = bench.stores
      await ledger.claimRun(id, 'worker', seven)
      const back = { queuedFor: later, uncertain: true, paced: 2 }
      await ledger.putBack(id, 'somebody else', { ...back, paced: 0 }, async () => expect.unreachable())
      await ledger.putBack(id, 'worker', back, undefined)
      expect(await ledger.claimRun(id, 'other', later)).toMatchObject({ uncertain: true, paced: 2 })
    })

    it('puts the job of a run that waits into the queue in the same transaction', async () => {
      await bench.database.pool.query('CREATE TABLE jobs (run text)')
      const id = await claimOne()
      const { ledger } = bench.stores
      await ledger.claimRun(id, 'worker', seven)
      const back = { queuedFor: later, uncertain: false, paced: 0 }
      const broken = ledger.putBack(id, 'worker', back, async (runs, execute) => {
        await execute('INSERT INTO jobs SELECT unnest($1::text[])', [runs])
        throw new Error('the power went')
      })
      await expect(broken).rejects.toThrow('the power went')
      expect((await bench.database.pool.query('SELECT run FROM jobs')).rows).toEqual([])
      expect(await states()).toEqual(['2026-03-03 claimed'])
      await ledger.putBack(id, 'worker', back, async (runs, execute) => {
        await execute('INSERT INTO jobs SELECT unnest($1::text[])', [runs])
      })
      expect((await bench.database.pool.query('SELECT run FROM jobs')).rows).toEqual([{ run: id }])
    })

    it('marks a run taken over from a lease that ran out as uncertain once it was on its way, and not before', async () => {
      const id = await claimOne()
      const { ledger, leases } = bench.stores
      expect(await ledger.claimRun(id, 'dead', seven)).toMatchObject({ uncertain: false })
      expect(await ledger.claimRun(id, 'worker', seven.add({ minutes: 3 }))).toMatchObject({ uncertain: false })
      expect(await leases.sending(id, 'worker')).toBe(true)
      expect(await ledger.claimRun(id, 'other', seven.add({ minutes: 6 }))).toMatchObject({ uncertain: true })
    })

    it('lets only the holder of its lease send a run, and only once', async () => {
      const id = await claimOne()
      const { ledger, leases } = bench.stores
      await ledger.claimRun(id, 'dead', seven)
      await ledger.claimRun(id, 'worker', seven.add({ minutes: 3 }))
      expect(await leases.sending(id, 'dead')).toBe(false)
      const marks = await Promise.all([leases.sending(id, 'worker'), leases.sending(id, 'worker')])
      expect([...marks, await leases.sending(id, 'worker')].filter((mark) => mark)).toHaveLength(1)
      await ledger.endRun(id, 'worker', { state: 'sent', ref: 'message 1', at: later })
      expect(await leases.sending(id, 'worker')).toBe(false)
    })

    it('forgets that a run was on its way when it is put back: the one who knows says what is in doubt', async () => {
      const id = await claimOne()
      const { ledger, leases } = bench.stores
      await ledger.claimRun(id, 'worker', seven)
      await leases.sending(id, 'worker')
      await ledger.putBack(id, 'worker', { queuedFor: later, uncertain: false, paced: 0 }, undefined)
      await ledger.claimRun(id, 'dead', seven.add({ minutes: 3 }))
      expect(await ledger.claimRun(id, 'other', seven.add({ minutes: 6 }))).toMatchObject({ uncertain: false })
    })

    it('knows who was reached before, whichever reminder it was', async () => {
      const id = await claimOne()
      const { ledger, leases } = bench.stores
      expect(await ledger.claimRun(id, 'worker', seven)).toMatchObject({ opens: true })
      expect(await leases.open()).toBe(1)
      await ledger.endRun(id, 'worker', { state: 'sent', ref: 'message 1', at: later })
      expect(await leases.open()).toBe(0)
      const next: string[] = []
      await ledger.claimDue(10, at('2026-03-04T06:00:00Z'), async (planned) => void next.push(...planned))
      expect(await ledger.claimRun(next[0] ?? '', 'worker', at('2026-03-04T06:00:00Z'))).toMatchObject({ opens: false })
    })

    it('gives a run to one of two that ask in the same moment, whoever they are', async () => {
      const id = await claimOne()
      const { ledger } = bench.stores
      const asked = await Promise.all([ledger.claimRun(id, 'worker', seven), ledger.claimRun(id, 'worker', seven)])
      expect(asked.filter((run) => run !== undefined)).toHaveLength(1)
    })

    it('remembers that a member could not be reached until they are told, once', async () => {
      const id = await claimOne()
      const { ledger, members, reminders } = bench.stores
      await ledger.claimRun(id, 'worker', seven)
      await ledger.endRun(id, 'worker', { state: 'failed', reason: 'unreachable', at: later })
      const ada = await members.enter(callerOf('ada'), now)
      expect(ada.unreachable).toBe(true)
      expect(await Promise.all([members.told(ada), members.told(ada)])).toEqual(expect.arrayContaining([true, false]))
      expect((await members.enter(callerOf('ada'), now)).unreachable).toBe(false)
      expect((await reminders.list(ada))[0]?.next?.date).toEqual(day('2026-03-04'))
    })

    it('has nothing to tell a member who was reached again since', async () => {
      const id = await claimOne()
      const { ledger, members } = bench.stores
      await ledger.claimRun(id, 'worker', seven)
      await ledger.endRun(id, 'worker', { state: 'failed', reason: 'unreachable', at: later })
      const next = at('2026-03-04T06:00:00Z')
      const runs: string[] = []
      await ledger.claimDue(1, next, async (planned) => void runs.push(...planned))
      await ledger.claimRun(runs[0] ?? '', 'worker', next)
      expect((await members.enter(callerOf('ada'), now)).unreachable).toBe(true)
      await ledger.endRun(runs[0] ?? '', 'worker', { state: 'sent', ref: 'message 2', at: next })
      expect((await members.enter(callerOf('ada'), now)).unreachable).toBe(false)
    })

    it('turns the reminder off when there is nothing left to send to, and keeps the row', async () => {
      const id = await claimOne()
      const { ledger, members, reminders } = bench.stores
      await ledger.claimRun(id, 'worker', seven)
      await ledger.endRun(id, 'worker', { state: 'failed', reason: 'gone', at: later })
      const ada = await members.enter(callerOf('ada'), now)
      expect(await reminders.list(ada)).toEqual([])
      expect(ada.unreachable).toBe(false)
      expect(await bench.database.prisma.reminder.count()).toBe(1)
    })

    it('says of what an outage cost: how many missed, how many late, and since when', async () => {
      await remind('ada')
      expect(await bench.stores.ledger.claimDue(10, at('2026-03-05T07:00:00Z'), noQueue)).toEqual({
        due: 1,
        missed: 2,
        overtaken: 2,
        late: 1,
        since: seven,
        broken: [],
      })
    })

    it.each(['nonsense', '00000000-0000-0000-0000-000000000000'])('has no run %j to hand out', async (id) =>
      expect(await bench.stores.ledger.claimRun(id, 'worker', seven)).toBeUndefined(),
    )
  })
}
