import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckIn } from '#core/coaching/check-in.ts'
import { markOf, recentWeeks } from '#core/coaching/four-weeks.ts'
import type { Log } from '#core/coaching/log.ts'
import { noStreak } from '#core/coaching/streak.ts'
import { tally } from '#core/coaching/tally.ts'
import { refusedDays } from '#core/coaching/zone-rule.ts'
import { anyLife } from '#test/support/law/any-log.ts'
import { modelOf } from '#test/support/law/model.ts'

function standing(log: Log, today: Temporal.PlainDate) {
  const last = tally(log, today).at(-1)
  return { streak: last?.streak.days ?? 0, freezes: last?.streak.freezes ?? 0, score: last?.score ?? 0 }
}

/** The log with this said of a day, in place of what was said before. */
function withDay(log: Log, entry: CheckIn): Log {
  const others = log.checkIns.filter(({ day }) => !day.equals(entry.day))
  return { ...log, checkIns: [...others, entry].sort((one, other) => Temporal.PlainDate.compare(one.day, other.day)) }
}

function entryOn(day: Temporal.PlainDate, given: Partial<CheckIn>): CheckIn {
  const unsaid = { effort: undefined, feel: undefined, where: undefined, pain: undefined, note: undefined }
  const at = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()
  const filled = { backfilled: true, byCoach: false, session: undefined, reason: undefined }
  return { id: '', day, at, outcome: 'done', ...filled, ...unsaid, ...given }
}

const refused = ({ checkIns, zoneChanges }: Log) => [...refusedDays(checkIns, zoneChanges)].sort()
const runs = { numRuns: 300 }

describe('streak and score', () => {
  it('are those of the model, whatever was lived', () => {
    fc.assert(
      fc.property(anyLife, ({ log, today }) => {
        const [model, own] = [modelOf(log, today), standing(log, today)]
        expect({ streak: own.streak, freezes: own.freezes }).toEqual({ streak: model.streak, freezes: model.freezes })
        expect(own.score).toBeCloseTo(model.score, 9)
        expect(own.score).toBeGreaterThanOrEqual(0)
        expect(own.score).toBeLessThan(1)
      }),
      runs,
    )
  })

  it.each([
    ['filled in', true],
    ['on the day', false],
  ])('a day done, %s, never lowers either, unless the zone rule has a say', (_when, backfilled) => {
    fc.assert(
      fc.property(anyLife, fc.nat(), ({ log, today }, pick) => {
        const days = tally(log, today)
        const day = days[pick % days.length]?.day
        if (day === undefined) return
        const more = withDay(log, entryOn(day, { backfilled }))
        fc.pre(JSON.stringify(refused(more)) === JSON.stringify(refused(log)) && !refused(log).includes(`${day}`))
        const [before, after] = [standing(log, today), standing(more, today)]
        expect(after.streak).toBeGreaterThanOrEqual(before.streak)
        expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-12)
      }),
      runs,
    )
  })

  it('an excused day changes neither', () => {
    fc.assert(
      fc.property(anyLife, ({ log, today }) => {
        let before = { streak: noStreak, score: 0 }
        for (const { verdict, streak, score } of tally(log, today)) {
          if (verdict.kind === 'excused') expect({ streak, score }).toEqual(before)
          before = { streak, score }
        }
      }),
      runs,
    )
  })

  it('an excuse for a day on which nothing was planned leaves everything as it is', () => {
    fc.assert(
      fc.property(
        anyLife,
        fc.nat(),
        fc.constantFrom('rest', 'ill', 'injured', 'travel'),
        ({ log, today }, pick, reason) => {
          const free = tally(log, today).filter(({ planned, checkIn }) => !planned && checkIn === undefined)
          const day = free[pick % free.length]?.day
          fc.pre(day !== undefined)
          const told = withDay(log, entryOn(day, { outcome: 'not-today', reason }))
          expect(standing(told, today)).toEqual(standing(log, today))
        },
      ),
      runs,
    )
  })

  it('come out the same from the whole history as day by day', () => {
    fc.assert(
      fc.property(anyLife, ({ log, today }) => {
        // What was filled in later, or moved, was not known on the day.
        const live = { ...log, checkIns: log.checkIns.filter(({ backfilled }) => !backfilled), zoneChanges: [] }
        const whole = tally(live, today)
        for (const [index, { day, verdict }] of whole.entries()) {
          if (index % 7 !== 0 || verdict.kind === 'missed') continue
          const known = live.checkIns.filter((entry) => Temporal.PlainDate.compare(entry.day, day) <= 0)
          const then = tally({ ...live, checkIns: known }, day).at(-1)
          expect([then?.streak, then?.score]).toEqual([whole[index]?.streak, whole[index]?.score])
        }
      }),
      { numRuns: 100 },
    )
  })

  it('undone is as if it had not been', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(), ({ log, today }, pick) => {
        const free = tally(log, today).filter(({ checkIn }) => checkIn === undefined)
        const day = free[pick % free.length]?.day
        fc.pre(day !== undefined)
        const done = withDay(log, entryOn(day, {}))
        const undone = { ...done, checkIns: done.checkIns.filter((entry) => !entry.day.equals(day)) }
        expect(tally(undone, today)).toEqual(tally(log, today))
      }),
      runs,
    )
  })
})

describe('what other bots got wrong', () => {
  const days = (from: string, count: number) =>
    Array.from({ length: count }, (_, index) => Temporal.PlainDate.from(from).add({ days: index }))
  const everyDay = { id: 'e', plan: 'p', level: 'standard', earlier: [] } as const
  const all = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const logOf = (from: string, entries: readonly CheckIn[], parts: Partial<Log> = {}): Log => ({
    checkIns: entries,
    pauses: [],
    holidays: [],
    lost: [],
    zoneChanges: [],
    enrolments: [{ enrolment: { ...everyDay, start: Temporal.PlainDate.from(from), days: all }, finished: undefined }],
    ...parts,
  })
  const date = (text: string) => Temporal.PlainDate.from(text)

  it.each([
    ['the first of a month', '2026-01-25', '2026-02-05', 12],
    ['New Year', '2025-12-28', '2026-01-03', 7],
    ['29 February', '2028-02-27', '2028-03-02', 5],
  ])('a streak ended at %s', (_where, from, to, expected) => {
    const entries = days(from, expected).map((day) => entryOn(day, {}))
    expect(entries.at(-1)?.day.toString()).toBe(to)
    expect(standing(logOf(from, entries), date(to)).streak).toBe(expected)
  })

  it('one freeze covered a gap of sixty days', () => {
    const entries = days('2026-01-01', 7).map((day) => entryOn(day, {}))
    const log = logOf('2026-01-01', entries)
    expect(standing(log, date('2026-01-09'))).toMatchObject({ streak: 7, freezes: 0 })
    expect(standing(log, date('2026-01-10'))).toMatchObject({ streak: 0, freezes: 0 })
    expect(standing(log, date('2026-03-09')).streak).toBe(0)
  })

  it('freezes were hoarded without end', () => {
    const entries = days('2026-01-01', 70).map((day) => entryOn(day, {}))
    expect(standing(logOf('2026-01-01', entries), date('2026-03-11')).freezes).toBe(2)
  })

  it('days done beyond two freezes counted towards a third', () => {
    const entries = [...days('2026-01-01', 20), ...days('2026-01-22', 1)].map((day) => entryOn(day, {}))
    expect(standing(logOf('2026-01-01', entries), date('2026-01-22'))).toMatchObject({ streak: 21, freezes: 1 })
  })

  it.each(['rest', 'ill', 'injured', 'travel'] as const)('an excused day (%s) extended the streak', (reason) => {
    const entries = [
      ...days('2026-01-01', 3).map((day) => entryOn(day, {})),
      ...days('2026-01-04', 5).map((day) => entryOn(day, { outcome: 'not-today', reason })),
    ]
    expect(standing(logOf('2026-01-01', entries), date('2026-01-08')).streak).toBe(3)
  })

  it('a day in hand counted as missed before it was over', () => {
    const log = logOf('2026-01-01', [entryOn(date('2026-01-01'), {})])
    expect(standing(log, date('2026-01-02')).streak).toBe(1)
    expect(standing(log, date('2026-01-03')).streak).toBe(0)
  })

  it('an outage of the bot broke streaks', () => {
    const log = logOf('2026-01-01', [entryOn(date('2026-01-01'), {})], { lost: days('2026-01-02', 3) })
    expect(standing(log, date('2026-01-05')).streak).toBe(1)
  })

  it('picture and text disagreed', () => {
    fc.assert(
      fc.property(anyLife, ({ log, today }) => {
        const told = new Map(tally(log, today).map((one) => [one.day.toString(), one]))
        for (const { date: day, mark } of recentWeeks(log, today, 4).flatMap((week) => week.days)) {
          const one = told.get(day.toString())
          if (one === undefined) expect(['blank', 'ahead', 'paused']).toContain(mark)
          else expect(mark).toBe(markOf(one))
        }
      }),
      runs,
    )
  })
})
