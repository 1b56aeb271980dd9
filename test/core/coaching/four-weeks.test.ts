import { describe, expect, it } from 'vitest'
import type { EnrolmentHistory } from '#core/coaching/enrolment.ts'
import { chartOf, markOf, mondayOf, recentWeeks } from '#core/coaching/four-weeks.ts'
import { covers, judge } from '#core/coaching/judge.ts'
import type { Followed, Log } from '#core/coaching/log.ts'
import type { Pause } from '#core/coaching/pause.ts'
import { checkInOn, enrolmentFrom } from '#test/support/core/check-ins.ts'

const moment = (text: string) => Temporal.Instant.from(`2026-11-${text}Z`)
const date = (day: string) => Temporal.PlainDate.from(day)
const pauseOf = (from: string, until: string): Pause => ({
  id: 'pause',
  from: date(from),
  until: date(until),
  reason: 'holiday',
})
const followed = (parts: Partial<EnrolmentHistory> = {}, finished?: string): Followed => ({
  enrolment: { ...enrolmentFrom(), earlier: [], ...parts },
  finished: finished === undefined ? undefined : date(finished),
})
const logOf = (parts: Partial<Log> = {}): Log => ({
  checkIns: [],
  pauses: [],
  holidays: [],
  lost: [],
  zoneChanges: [],
  enrolments: [followed()],
  ...parts,
})

const today = date('2026-11-23')

function markOn(log: Log, day: string) {
  const [judged] = judge(log, { from: date(day), to: date(day), today })
  return judged && markOf(judged)
}

describe('markOf', () => {
  it.each([
    [
      'what was said comes first',
      '2026-11-20',
      { checkIns: [checkInOn('2026-11-20', { outcome: 'partly' })] },
      'partly',
    ],
    ['a rest day that was trained is done', '2026-11-21', { checkIns: [checkInOn('2026-11-21')] }, 'done'],
    [
      'practice in a pause is done',
      '2026-11-20',
      { checkIns: [checkInOn('2026-11-20')], pauses: [pauseOf('2026-11-16', '2026-11-22')] },
      'done',
    ],
    [
      'not today with an excuse is said as it was',
      '2026-11-20',
      { checkIns: [checkInOn('2026-11-20', { outcome: 'not-today', reason: 'ill' })] },
      'not-today',
    ],
    [
      'not today for want of time is missed',
      '2026-11-20',
      { checkIns: [checkInOn('2026-11-20', { outcome: 'not-today', reason: 'no-time' })] },
      'missed',
    ],
    [
      'and as long as the day lasts it is said as it was',
      '2026-11-23',
      { checkIns: [checkInOn('2026-11-23', { outcome: 'not-today', reason: 'no-time' })] },
      'not-today',
    ],
    ['a day whose reminder did not come is excused', '2026-11-20', { lost: [date('2026-11-20')] }, 'excused'],
    [
      'a day of the club’s holiday is paused',
      '2026-11-20',
      { holidays: [{ from: date('2026-11-20'), until: date('2026-11-20') }] },
      'paused',
    ],
    [
      'a day that the zone rule refuses is excused',
      '2026-11-20',
      {
        checkIns: [
          checkInOn('2026-11-19', { at: moment('20T08:00') }),
          checkInOn('2026-11-20', { at: moment('20T09:00') }),
        ],
        zoneChanges: [moment('20T08:30')],
      },
      'excused',
    ],
    ['a planned day with nothing is missed', '2026-11-20', {}, 'missed'],
    ['a planned day in a pause is paused', '2026-11-20', { pauses: [pauseOf('2026-11-16', '2026-11-20')] }, 'paused'],
    ['the day after a pause is not', '2026-11-20', { pauses: [pauseOf('2026-11-16', '2026-11-19')] }, 'missed'],
    ['any other day is rest', '2026-11-21', {}, 'rest'],
    ['a day before the plan is blank', '2026-11-01', {}, 'blank'],
    ['the first day of the plan is not', '2026-11-02', {}, 'missed'],
    [
      'a day after the last session of the plan is blank',
      '2026-11-20',
      { enrolments: [followed({}, '2026-11-18')] },
      'blank',
    ],
    ['the day of the last session is not', '2026-11-20', { enrolments: [followed({}, '2026-11-20')] }, 'missed'],
    ['without a plan a day is blank', '2026-11-20', { enrolments: [] }, 'blank'],
    ['today is open', '2026-11-23', {}, 'open'],
    ['today in a pause is paused', '2026-11-23', { pauses: [pauseOf('2026-11-23', '2026-11-30')] }, 'paused'],
    ['tomorrow is ahead', '2026-11-24', {}, 'ahead'],
    [
      'a planned day to come is ahead, paused or not',
      '2026-11-25',
      { pauses: [pauseOf('2026-11-23', '2026-11-30')] },
      'ahead',
    ],
  ])('%s', (_claim, day, parts, expected) => {
    expect(markOn(logOf(parts), day)).toBe(expected)
  })
})

describe('a plan that has changed', () => {
  const tueThu = { days: ['tue', 'thu'] } as const
  const changed = followed({
    ...tueThu,
    earlier: [
      { days: ['mon', 'wed', 'fri'], until: date('2026-11-11') },
      { days: ['sun'], until: date('2026-11-17') },
    ],
  })
  const another = followed({ id: 'another', start: date('2026-11-18'), ...tueThu })

  it.each([
    ['a day is judged by the weekdays of its own time', '2026-11-09', [changed], 'missed'],
    ['so is a day of rest', '2026-11-10', [changed], 'rest'],
    ['new weekdays hold from the day of the change on', '2026-11-11', [changed], 'rest'],
    ['until the next', '2026-11-15', [changed], 'missed'],
    ['and the present ones after them all', '2026-11-17', [changed], 'missed'],
    ['a day before another plan began is of the one before', '2026-11-16', [followed(), another], 'missed'],
    ['and of no plan when that was finished', '2026-11-16', [followed({}, '2026-11-13'), another], 'blank'],
    ['the day on which it began is of the new one', '2026-11-18', [followed(), another], 'rest'],
  ])('%s', (_claim, day, enrolments, expected) => {
    expect(markOn(logOf({ enrolments }), day)).toBe(expected)
  })
})

describe('recentWeeks', () => {
  it('are whole weeks from Monday to Sunday, this one last', () => {
    for (let offset = 0; offset < 7; offset++) {
      const day = today.add({ days: offset })
      const weeks = recentWeeks(logOf(), day, 4)
      expect(weeks.map(({ monday }) => monday.toString())).toEqual([
        '2026-11-02',
        '2026-11-09',
        '2026-11-16',
        '2026-11-23',
      ])
      expect(weeks.flatMap(({ days }) => days.map((one) => one.date.dayOfWeek))).toEqual(
        Array.from({ length: 28 }, (_, index) => (index % 7) + 1),
      )
    }
  })

  it('lose no day on their way into a chart', () => {
    const weeks = recentWeeks(logOf({ checkIns: [checkInOn('2026-11-18')] }), today, 2)
    const chart = chartOf(weeks, (monday) => monday.toString())
    expect(chart.weeks.map(({ label }) => label)).toEqual(['2026-11-16', '2026-11-23'])
    expect(chart.weeks[0]?.days).toEqual([
      { date: '2026-11-16', mark: 'missed' },
      { date: '2026-11-17', mark: 'rest' },
      { date: '2026-11-18', mark: 'done' },
      { date: '2026-11-19', mark: 'rest' },
      { date: '2026-11-20', mark: 'missed' },
      { date: '2026-11-21', mark: 'rest' },
      { date: '2026-11-22', mark: 'rest' },
    ])
  })
})

describe('mondayOf', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-01-01', '2025-12-29'],
  ])('of %s is %s', (day, expected) => {
    expect(mondayOf(date(day)).toString()).toBe(expected)
  })
})

describe('covers', () => {
  it.each([
    ['2026-11-15', false],
    ['2026-11-16', true],
    ['2026-11-20', true],
    ['2026-11-21', false],
  ])('has %s: %s', (day, expected) => {
    expect(covers(pauseOf('2026-11-16', '2026-11-20'), date(day))).toBe(expected)
  })
})
