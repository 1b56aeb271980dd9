import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysOn, type EnrolmentDraft } from '#core/coaching/enrolment.ts'
import { weekdaysOf } from '#core/reminders/weekdays.ts'
import type { TestServer } from '#test/support/database.ts'
import { at, callerOf, day, now, useBench } from './people.ts'

const later = now.add({ hours: 50 })

export const plan: EnrolmentDraft = {
  plan: 'first-four-weeks',
  start: day('2026-03-02'),
  days: ['mon', 'wed', 'fri'],
  level: 'standard',
}

export function enrolmentsContract(server: TestServer): void {
  describe('enrolments', () => {
    const bench = useBench(server)
    const enter = () => bench.stores.members.enter(callerOf('ada'), now)

    it('has none for someone who never enrolled', async () => {
      expect(await bench.stores.enrolments.current(await enter())).toBeUndefined()
      expect(await bench.stores.enrolments.change(await enter(), { level: 'gentle' }, plan.start)).toBeUndefined()
    })

    it('keeps the plan, its start, days and level', async () => {
      const ada = await enter()
      const enrolled = await bench.stores.enrolments.enrol(ada, plan, undefined, now)
      expect(enrolled).toEqual({ ...plan, id: expect.any(String) })
      expect(await bench.stores.enrolments.current(ada)).toEqual(enrolled)
    })

    it('ends the plan before when another begins', async () => {
      const ada = await enter()
      const before = await bench.stores.enrolments.enrol(ada, plan, undefined, now)
      const after = await bench.stores.enrolments.enrol(ada, { ...plan, plan: 'another' }, before.id, later)
      expect(await bench.stores.enrolments.current(ada)).toEqual(after)
      const { endedAt } = await bench.database.prisma.enrolment.findUniqueOrThrow({ where: { id: before.id } })
      expect(endedAt?.getTime()).toBe(later.epochMilliseconds)
    })

    it('begins one plan of many begun at once, and answers all with it', async () => {
      const { enrolments } = bench.stores
      const ada = await enter()
      for (const _ of ['without a plan', 'in place of one']) {
        const replaced = (await enrolments.current(ada))?.id
        const begun = await Promise.all(
          Array.from({ length: 6 }, (_, index) =>
            enrolments.enrol(ada, { ...plan, plan: `plan ${index}` }, replaced, now),
          ),
        )
        expect(new Set(begun.map(({ id }) => id)).size).toBe(1)
        expect(await enrolments.current(ada)).toEqual(begun[0])
      }
      expect(await bench.database.prisma.enrolment.count()).toBe(2)
    })

    it('changes days or level and nothing else', async () => {
      const ada = await enter()
      const enrolled = await bench.stores.enrolments.enrol(ada, plan, undefined, now)
      expect(await bench.stores.enrolments.change(ada, { days: ['sun'] }, plan.start)).toEqual({
        ...enrolled,
        days: ['sun'],
      })
      const gentler = { ...enrolled, days: ['sun'], level: 'gentle' }
      expect(await bench.stores.enrolments.change(ada, { level: 'gentle' }, plan.start)).toEqual(gentler)
      expect(await bench.stores.enrolments.current(ada)).toEqual(gentler)
    })

    it('keeps each day’s weekdays as they were, through any changes', async () => {
      const march = (date: number) => day('2026-03-01').add({ days: date })
      const changes = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 127 })), { maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(changes, async (steps) => {
          const ada = await bench.stores.members.enter(callerOf(crypto.randomUUID()), now)
          await bench.stores.enrolments.enrol(ada, plan, undefined, now)
          // The model: a list of days, of which a change overwrites those from its date on.
          const model = Array.from({ length: 12 }, () => plan.days)
          for (const [from, bits] of steps) {
            const days = weekdaysOf(bits)
            await bench.stores.enrolments.change(ada, { days }, march(from))
            model.fill(days, from)
          }
          const [kept] = await bench.stores.enrolments.since(ada, march(0))
          expect(model.map((_, date) => kept && daysOn(kept, march(date)))).toEqual(model)
          expect((await bench.stores.enrolments.current(ada))?.days).toEqual(model.at(-1))
        }),
        { numRuns: 25 },
      )
    }, 60_000)

    it('remembers the plans that days from a date on belong to, in the order in which they began', async () => {
      const { enrolments } = bench.stores
      const ada = await enter()
      let replaced: string | undefined
      for (const [name, begun] of [
        ['first', '2026-03-02'],
        ['second', '2026-03-10'],
        ['third', '2026-03-10'],
        ['fourth', '2026-03-20'],
      ] as const) {
        const draft = { ...plan, plan: name, start: day(begun) }
        replaced = (await enrolments.enrol(ada, draft, replaced, at(`${begun}T12:00:00Z`))).id
      }
      const from = async (date: string) => (await enrolments.since(ada, day(date))).map((found) => found.plan)
      expect(await from('2026-03-09')).toEqual(['first', 'second', 'third', 'fourth'])
      expect(await from('2026-03-19')).toEqual(['third', 'fourth'])
      expect(await from('2026-04-01')).toEqual(['fourth'])
    })
  })
}

export function pausesContract(server: TestServer): void {
  describe('pauses', () => {
    const bench = useBench(server)
    const enter = () => bench.stores.members.enter(callerOf('ada'), now)
    const march = (date: number) => day('2026-03-01').add({ days: date - 1 })
    const pause = (from: number, until: number) =>
      ({ from: march(from), until: march(until), reason: 'holiday' }) as const

    it.each([
      [4, false],
      [5, true],
      [9, true],
      [10, false],
    ])('from 5 to 9 March covers %i March: %s', async (date, covered) => {
      const ada = await enter()
      const started = await bench.stores.pauses.start(ada, pause(5, 9))
      expect(await bench.stores.pauses.on(ada, march(date))).toEqual(covered ? started : undefined)
    })

    it('lists every pause that touches the dates asked for, oldest first', async () => {
      const ada = await enter()
      for (const [from, until] of [
        [20, 25],
        [1, 3],
        [10, 12],
      ] as const)
        await bench.stores.pauses.start(ada, pause(from, until))
      const touching = async (from: number, to: number) =>
        (await bench.stores.pauses.between(ada, march(from), march(to))).map((found) => found.from.day)
      expect(await touching(3, 20)).toEqual([1, 10, 20])
      expect(await touching(4, 9)).toEqual([])
      expect(await touching(11, 11)).toEqual([10])
    })

    it('begins in place of the one under way, whose days so far stay', async () => {
      const ada = await enter()
      const first = await bench.stores.pauses.start(ada, pause(1, 20))
      const second = await bench.stores.pauses.start(ada, { ...pause(5, 8), reason: 'injury' })
      expect(await bench.stores.pauses.between(ada, march(1), march(31))).toEqual([
        { ...first, until: march(4) },
        second,
      ])
    })

    it('ends before the given day, and then there is none to end', async () => {
      const ada = await enter()
      await bench.stores.pauses.start(ada, pause(1, 20))
      expect(await bench.stores.pauses.end(ada, march(5))).toBe(true)
      expect(await bench.stores.pauses.on(ada, march(4))).toBeDefined()
      expect(await bench.stores.pauses.on(ada, march(5))).toBeUndefined()
      expect(await bench.stores.pauses.end(ada, march(5))).toBe(false)
    })

    it('leaves nothing of a pause that ends on the day it began', async () => {
      const ada = await enter()
      await bench.stores.pauses.start(ada, pause(5, 20))
      expect(await bench.stores.pauses.end(ada, march(5))).toBe(true)
      expect(await bench.stores.pauses.between(ada, march(1), march(31))).toEqual([])
    })

    it('never overlap, however they are started', async () => {
      const span = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.nat(8))
      await fc.assert(
        fc.asyncProperty(fc.array(span, { maxLength: 6 }), async (spans) => {
          const ada = await bench.stores.members.enter(callerOf(crypto.randomUUID()), now)
          for (const [from, length] of spans) await bench.stores.pauses.start(ada, pause(from, from + length))
          const kept = await bench.stores.pauses.between(ada, march(1), march(60))
          for (const [index, { until }] of kept.entries()) {
            const following = kept[index + 1]
            if (following !== undefined) expect(Temporal.PlainDate.compare(until, following.from)).toBe(-1)
          }
          const [latest] = spans.slice(-1)
          if (latest !== undefined) {
            const [from, length] = latest
            expect(
              kept.filter((found) => found.from.equals(march(from)) && found.until.equals(march(from + length))),
            ).toHaveLength(1)
          }
        }),
        { numRuns: 25 },
      )
    }, 60_000)
  })
}
