import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  finishedOn,
  isFinished,
  nextDay,
  nextSession,
  openSessions,
  sessionFor,
  spreadDays,
  today,
} from '#core/coaching/session.ts'
import type { Plan, Session } from '#core/library.ts'
import { weekdayOf, weekdays, weekdaysOf } from '#core/reminders/weekdays.ts'
import { checkInOn, enrolmentFrom } from '#test/support/core/check-ins.ts'

function sessionAs(number: number): Session {
  return {
    number,
    week: 1,
    title: `Session ${number}`,
    warmUp: [],
    work: [{ drill: 5, sets: 2, reps: 10, form: 'standard' }],
    transfer: { kind: 'short-run', prose: [] },
    notice: [],
  }
}

const plan: Plan = {
  id: 'first-four-weeks',
  title: 'A short plan',
  summary: '',
  minutes: 20,
  after: undefined,
  sessionsPerWeek: 3,
  sessions: [1, 2, 3].map((number) => sessionAs(number)),
}
const enrolment = enrolmentFrom()
const of = (number: number) => ({ session: { enrolment: enrolment.id, number } })
const date = (day: string) => Temporal.PlainDate.from(day)

describe('nextSession', () => {
  it.each([
    ['is the first at first', [], 1],
    ['is the next after one that is done', [checkInOn('2026-11-02', of(1))], 2],
    ['stays when it was done in part', [checkInOn('2026-11-02', { ...of(1), outcome: 'partly' })], 1],
    ['stays when it was not done', [checkInOn('2026-11-02', { ...of(1), outcome: 'not-today' })], 1],
    ['is the one left out, not the one after the last', [checkInOn('2026-11-02', of(2))], 1],
    [
      'takes no notice of another enrolment',
      [checkInOn('2026-11-02', { session: { enrolment: 'old', number: 1 } })],
      1,
    ],
    ['takes no notice of practice outside the plan', [checkInOn('2026-11-02')], 1],
    [
      'is none when all are done',
      [1, 2, 3].map((number) => checkInOn(`2026-11-0${number + 1}`, of(number))),
      undefined,
    ],
  ])('%s', (_claim, log, expected) => {
    expect(nextSession(plan, enrolment, log, date('2026-11-06'))?.number).toBe(expected)
  })
})

describe('a long absence', () => {
  const six: Plan = { ...plan, sessionsPerWeek: 2, sessions: [1, 2, 3, 4, 5, 6].map((number) => sessionAs(number)) }
  const first = [2, 3, 4, 5].map((day, index) => checkInOn(`2026-11-0${day}`, of(index + 1)))
  const next = (log: Parameters<typeof nextSession>[2], day: string) =>
    nextSession(six, enrolment, log, date(day))?.number

  it.each([
    ['nine days leave the plan where it is', '2026-11-14', 5],
    ['ten bring back the sessions of a week', '2026-11-15', 3],
    ['and a year brings back no more', '2027-11-15', 3],
  ])('%s', (_claim, day, expected) => {
    expect(next(first, day)).toBe(expected)
  })

  it('goes on from there, session by session', () => {
    const back = [...first, checkInOn('2026-11-20', of(3))]
    expect(next(back, '2026-11-21')).toBe(4)
    expect(openSessions(six, enrolment, back, date('2026-11-21')).map(({ number }) => number)).toEqual([4, 5, 6])
    expect(next([...back, checkInOn('2026-12-01', of(2))], '2026-12-02')).toBe(3)
  })

  it('is ended by a day done in part as well', () => {
    const partly = checkInOn('2026-11-20', { ...of(3), outcome: 'partly' })
    expect(next([...first, partly], '2026-11-29')).toBe(3)
  })

  it('never goes back before the first session, nor opens a plan that is finished', () => {
    expect(next(first.slice(0, 1), '2026-12-24')).toBe(1)
    const all = [...first, checkInOn('2026-11-06', of(5)), checkInOn('2026-11-07', of(6))]
    expect(next(all, '2026-12-24')).toBeUndefined()
    expect(isFinished(six, enrolment, all)).toBe(true)
  })
})

describe('sessionFor', () => {
  it('is the session a day already stands for, so that checking in again does not move on', () => {
    const log = [checkInOn('2026-11-02', of(1))]
    expect(sessionFor(plan, enrolment, log, date('2026-11-02'))).toBe(1)
    expect(sessionFor(plan, enrolment, log, date('2026-11-04'))).toBe(2)
  })

  it('is the next one on a day that stands for a session of an earlier plan', () => {
    const log = [checkInOn('2026-11-02', { session: { enrolment: 'old', number: 7 } })]
    expect(sessionFor(plan, enrolment, log, date('2026-11-02'))).toBe(1)
  })
})

describe('today', () => {
  const told = (day: string, log: Parameters<typeof today>[2]) => {
    const held = today(plan, enrolment, log, date(day))
    return {
      kind: held.kind,
      session: 'session' in held ? held.session?.number : undefined,
      next: 'next' in held ? held.next.toString() : undefined,
    }
  }

  it.each([
    ['a chosen day holds the next session', '2026-11-02', [], { kind: 'session', session: 1, next: undefined }],
    ['another day is for rest', '2026-11-03', [], { kind: 'rest', session: 1, next: '2026-11-04' }],
    [
      'a day that is done stays done',
      '2026-11-02',
      [checkInOn('2026-11-02', of(1))],
      { kind: 'done', session: 1, next: '2026-11-04' },
    ],
    [
      'a rest day on which it was done anyway is done',
      '2026-11-03',
      [checkInOn('2026-11-03', of(1))],
      { kind: 'done', session: 1, next: '2026-11-04' },
    ],
    [
      'a day done in part still holds its session',
      '2026-11-02',
      [checkInOn('2026-11-02', { ...of(1), outcome: 'partly' })],
      { kind: 'session', session: 1, next: undefined },
    ],
    [
      'a missed day skips nothing',
      '2026-11-06',
      [checkInOn('2026-11-02', of(1))],
      { kind: 'session', session: 2, next: undefined },
    ],
    [
      'practice outside the plan is enough for a day',
      '2026-11-02',
      [checkInOn('2026-11-02')],
      { kind: 'done', session: undefined, next: '2026-11-04' },
    ],
    [
      'what was done of an earlier plan is no session of this one',
      '2026-11-02',
      [checkInOn('2026-11-02', { session: { enrolment: 'old', number: 1 } })],
      { kind: 'done', session: undefined, next: '2026-11-04' },
    ],
  ])('%s', (_claim, day, log, expected) => {
    expect(told(day, log)).toEqual(expected)
  })

  it('is finished from the moment the last session is done', () => {
    const log = [1, 2, 3].map((number) => checkInOn(`2026-11-0${number + 1}`, of(number)))
    expect(told('2026-11-04', log).kind).toBe('finished')
    expect(told('2026-11-05', log).kind).toBe('finished')
  })
})

describe('finishedOn', () => {
  const log = [3, 1, 2].map((number, index) => checkInOn(`2026-11-0${index + 2}`, of(number)))

  it('is the day of the last session to be done, whichever that was', () => {
    expect(finishedOn(plan, enrolment, [...log, checkInOn('2026-11-09')])?.toString()).toBe('2026-11-04')
  })

  it('is none while a session is left', () => {
    expect(finishedOn(plan, enrolment, log.slice(1))).toBeUndefined()
  })
})

describe('nextDay', () => {
  it('is the first chosen day after a date, within a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 127 }), fc.integer({ min: 0, max: 5000 }), (bits, offset) => {
        const day = date('2026-01-01').add({ days: offset })
        const days = weekdaysOf(bits)
        const next = nextDay(days, day)
        const between = day.until(next).days
        expect(days).toContain(weekdayOf(next))
        expect(between).toBeGreaterThan(0)
        for (let step = 1; step < between; step++) expect(days).not.toContain(weekdayOf(day.add({ days: step })))
      }),
    )
  })
})

describe('spreadDays', () => {
  it.each([
    [1, ['mon']],
    [2, ['mon', 'thu']],
    [3, ['mon', 'wed', 'fri']],
    [4, ['mon', 'tue', 'thu', 'sat']],
  ])('gives %i sessions a week from a Monday on %j', (perWeek, expected) => {
    expect(spreadDays(date('2026-11-23'), perWeek)).toEqual(expected)
  })

  it('has the first day in it, as many as asked for, and rest between where three or fewer are', () => {
    for (let offset = 0; offset < 7; offset++) {
      for (const perWeek of [1, 2, 3, 4, 5, 6]) {
        const start = date('2026-11-23').add({ days: offset })
        const days = spreadDays(start, perWeek)
        expect(days).toHaveLength(perWeek)
        expect(days).toContain(weekdayOf(start))
        if (perWeek > 3) continue
        for (const day of days) expect(days).not.toContain(weekdays[(weekdays.indexOf(day) + 1) % 7])
      }
    }
  })
})
