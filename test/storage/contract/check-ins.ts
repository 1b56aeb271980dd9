import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CheckIn, type CheckInEntry, outcomes } from '#core/coaching/check-in.ts'
import type { TestServer } from '#test/support/database.ts'
import { at, callerOf, day, now, useBench } from './people.ts'

const [first, last] = [day('2026-03-01'), day('2026-03-31')]

/** A plain "done" on a day, with what matters to a test. */
export function entry(given: Partial<CheckInEntry> = {}): CheckInEntry {
  const unsaid = {
    effort: undefined,
    feel: undefined,
    reason: undefined,
    where: undefined,
    pain: undefined,
    note: undefined,
  }
  return {
    ...unsaid,
    outcome: 'done',
    day: day('2026-03-02'),
    at: now,
    backfilled: false,
    byCoach: false,
    session: undefined,
    ...given,
  }
}

export function checkInsContract(server: TestServer): void {
  describe('check-ins', () => {
    const bench = useBench(server)
    const enter = () => bench.stores.members.enter(callerOf('ada'), now)

    it('gives back all that was said', async () => {
      const ada = await enter()
      const plan = { plan: 'first-four-weeks', start: first, days: ['mon'], level: 'gentle' } as const
      const enrolment = await bench.stores.enrolments.enrol(ada, plan, undefined, now)
      const said = entry({
        outcome: 'partly',
        effort: 10,
        feel: 'too-hard',
        reason: 'travel',
        where: 'left calf',
        pain: 0,
        note: 'Zeile 1\nline 2 \u{1F3C3} \\ "quoted" \'; --',
        at: at('2026-03-02T08:00:00.123Z'),
        backfilled: true,
        byCoach: true,
        session: { enrolment: enrolment.id, number: 3 },
      })
      const kept = await bench.stores.checkIns.record(ada, said)
      expect(kept).toEqual({ ...said, id: expect.any(String) })
      expect(await bench.stores.checkIns.between(ada, first, last)).toEqual([kept])
    })

    it('gives the days from first to last, both included, oldest first', async () => {
      const ada = await enter()
      const days = ['2026-03-05', '2026-03-01', '2026-02-28', '2026-03-31', '2026-04-01']
      for (const text of days) await bench.stores.checkIns.record(ada, entry({ day: day(text) }))
      const kept = await bench.stores.checkIns.between(ada, first, last)
      expect(kept.map((checkIn) => checkIn.day.toString())).toEqual(['2026-03-01', '2026-03-05', '2026-03-31'])
    })

    it('lets the latest of a day count, and brings the earlier back when it is undone', async () => {
      const { checkIns } = bench.stores
      const ada = await enter()
      const earlier = await checkIns.record(ada, entry())
      const later = await checkIns.record(ada, entry({ outcome: 'not-today', reason: 'ill' }))
      expect(await checkIns.between(ada, first, last)).toEqual([later])
      expect(await checkIns.undo(ada, earlier.id, now)).toBe(false)
      expect(await checkIns.undo(ada, later.id, now)).toBe(true)
      expect(await checkIns.between(ada, first, last)).toEqual([earlier])
      expect(await checkIns.undo(ada, later.id, now)).toBe(false)
      expect(await checkIns.undo(ada, earlier.id, now)).toBe(true)
      expect(await checkIns.between(ada, first, last)).toEqual([])
    })

    it('finds an entry by its id, whether it counts or not, and only for the member it is of', async () => {
      const { checkIns, members } = bench.stores
      const ada = await enter()
      const earlier = await checkIns.record(ada, entry({ note: 'first' }))
      const later = await checkIns.record(ada, entry({ outcome: 'partly' }))
      await checkIns.undo(ada, later.id, now)
      expect([await checkIns.find(ada, earlier.id), await checkIns.find(ada, later.id)]).toEqual([earlier, later])
      for (const id of ['', 'nonsense', '00000000-0000-0000-0000-000000000000']) {
        expect(await checkIns.find(ada, id)).toBeUndefined()
      }
      expect(await checkIns.find(await members.enter(callerOf('ben'), now), earlier.id)).toBeUndefined()
    })

    it('writes down when an entry was undone, by the clock it is given', async () => {
      const ada = await enter()
      const { id } = await bench.stores.checkIns.record(ada, entry())
      await bench.stores.checkIns.undo(ada, id, at('2026-03-02T09:30:00Z'))
      const { undoneAt } = await bench.database.prisma.checkIn.findUniqueOrThrow({ where: { id } })
      expect(undoneAt?.toISOString()).toBe('2026-03-02T09:30:00.000Z')
    })

    it('undoes an entry once when it is asked to many times at once', async () => {
      const ada = await enter()
      const { id } = await bench.stores.checkIns.record(ada, entry())
      const answers = await Promise.all(Array.from({ length: 8 }, () => bench.stores.checkIns.undo(ada, id, now)))
      expect(answers.filter(Boolean)).toHaveLength(1)
    })

    it.each(['', 'nonsense', "'; DROP TABLE check_ins; --", '00000000-0000-0000-0000-000000000000'])(
      'finds nothing to undo in %j',
      async (id) => expect(await bench.stores.checkIns.undo(await enter(), id, now)).toBe(false),
    )

    it('refuses a session of another member’s plan', async () => {
      const ben = await bench.stores.members.enter(callerOf('ben'), now)
      const plan = { plan: 'first-four-weeks', start: first, days: ['mon'], level: 'gentle' } as const
      const { id } = await bench.stores.enrolments.enrol(ben, plan, undefined, now)
      const stolen = entry({ session: { enrolment: id, number: 1 } })
      await expect(bench.stores.checkIns.record(await enter(), stolen)).rejects.toThrow()
    })

    it('follows a plain list of entries through any history', async () => {
      await fc.assert(
        fc.asyncProperty(histories, async (steps) => followsAList(steps)),
        { numRuns: 25 },
      )
    }, 60_000)

    /** The model: per day a stack; recording pushes, undoing the top pops it, undoing anything else does nothing. */
    async function followsAList(steps: readonly Step[]): Promise<void> {
      const { checkIns, members } = bench.stores
      const ada = await members.enter(callerOf(crypto.randomUUID()), now)
      const stacks = new Map<string, CheckIn[]>()
      const recorded: CheckIn[] = []
      for (const step of steps) {
        if ('undo' in step) {
          const chosen = recorded[step.undo % Math.max(recorded.length, 1)]
          if (chosen === undefined) continue
          const stack = stacks.get(chosen.day.toString())
          const counts = stack?.at(-1)?.id === chosen.id
          if (counts) stack?.pop()
          expect(await checkIns.undo(ada, chosen.id, now)).toBe(counts)
        } else {
          const kept = await checkIns.record(ada, entry({ day: first.add({ days: step.day }), outcome: step.outcome }))
          recorded.push(kept)
          stacks.set(kept.day.toString(), [...(stacks.get(kept.day.toString()) ?? []), kept])
        }
        const counting = [...stacks.values()].flatMap((stack) => stack.slice(-1))
        const sorted = counting.sort((one, other) => Temporal.PlainDate.compare(one.day, other.day))
        expect(await checkIns.between(ada, first, last)).toEqual(sorted)
      }
    }
  })
}

type Step = { readonly day: number; readonly outcome: (typeof outcomes)[number] } | { readonly undo: number }

const histories = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ day: fc.nat(2), outcome: fc.constantFrom(...outcomes) }),
    fc.record({ undo: fc.nat(9) }),
  ),
  { maxLength: 12 },
)
