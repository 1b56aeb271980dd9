import { describe, expect, it } from 'vitest'
import { adherence } from '#core/coaching/adherence.ts'
import type { CheckIn } from '#core/coaching/check-in.ts'
import { concernsOf } from '#core/coaching/concern.ts'
import type { EnrolmentHistory } from '#core/coaching/enrolment.ts'
import type { Log } from '#core/coaching/log.ts'
import { checkInOn } from '#test/support/core/check-ins.ts'

const day = (date: number) => Temporal.PlainDate.from({ year: 2026, month: 11, day: date })
/** Mondays, Wednesdays and Fridays from Monday 2 November on. */
const enrolment: EnrolmentHistory = {
  id: 'e',
  plan: 'p',
  start: day(2),
  days: ['mon', 'wed', 'fri'],
  level: 'standard',
  earlier: [],
}
const log = (checkIns: readonly CheckIn[], given: Partial<Log> = {}): Log => ({
  checkIns,
  pauses: [],
  holidays: [],
  zoneChanges: [],
  lost: [],
  enrolments: [{ enrolment, finished: undefined }],
  ...given,
})
const on = (date: number, given: Partial<CheckIn> = {}) => checkInOn(day(date).toString(), given)

describe('how much of the plan was done', () => {
  it.each<[string, Log, { planned: number; done: number }]>([
    ['nothing said: each planned day counts', log([]), { planned: 6, done: 0 }],
    ['done is one, partly is half', log([on(2), on(4, { outcome: 'partly' })]), { planned: 6, done: 1.5 }],
    ['a day that was not planned changes nothing', log([on(3)]), { planned: 6, done: 0 }],
    ['illness is no fault', log([on(2, { outcome: 'not-today', reason: 'ill' })]), { planned: 5, done: 0 }],
    ['want of time is', log([on(2, { outcome: 'not-today', reason: 'no-time' })]), { planned: 6, done: 0 }],
    ['a break takes its days out', log([], { holidays: [{ from: day(1), until: day(8) }] }), { planned: 3, done: 0 }],
    ['a day that the coach failed to bring', log([], { lost: [day(2)] }), { planned: 5, done: 0 }],
    [
      'nothing is planned once the plan is finished',
      log([], { enrolments: [{ enrolment, finished: day(4) }] }),
      { planned: 2, done: 0 },
    ],
  ])('%s', (_claim, given, expected) => {
    expect(adherence(given, day(1), day(14))).toEqual(expected)
  })

  it('leaves today open until something is said of it', () => {
    expect(adherence(log([]), day(1), day(2))).toEqual({ planned: 0, done: 0 })
    expect(adherence(log([on(2)]), day(1), day(2))).toEqual({ planned: 1, done: 1 })
  })
})

describe('who needs a word', () => {
  const kinds = (given: Log, today: number) => concernsOf(given, day(today)).map(({ kind }) => kind)

  it.each<[string, Log, number, readonly string[]]>([
    ['whoever was quiet for seven days', log([on(2)]), 9, ['quiet']],
    ['not after six', log([on(2)]), 8, []],
    ['whoever began and never said a word', log([]), 9, ['quiet']],
    ['not on a break', log([on(2)], { holidays: [{ from: day(9), until: day(9) }] }), 9, []],
    ['not without a plan', log([on(2)], { enrolments: [] }), 20, []],
    ['not once the plan is finished', log([on(2)], { enrolments: [{ enrolment, finished: day(2) }] }), 20, []],
    ['whom something hurt', log([on(6, { pain: 3 })]), 8, ['pain']],
    ['not for a pain of none', log([on(6, { pain: 0 })]), 8, []],
    ['for a place alone', log([on(6, { where: 'calf' })]), 8, ['pain']],
    ['not for what hurt a week ago', log([on(2, { pain: 3 }), on(6)]), 9, []],
    ['whose effort rises', log([on(2, { effort: 5 }), on(4, { effort: 6 }), on(6, { effort: 8 })]), 7, ['effort']],
    ['not for one hard day', log([on(2, { effort: 6 }), on(4, { effort: 5 }), on(6, { effort: 8 })]), 7, []],
  ])('%s', (_claim, given, today, expected) => {
    expect(kinds(given, today)).toEqual(expected)
  })
})
