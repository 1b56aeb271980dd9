import { describe, expect, it } from 'vitest'
import type { Member } from '#core/member.ts'
import { decideRun, type RunFacts } from '#core/reminders/decide-run.ts'
import type { Run } from '#core/reminders/run.ts'
import { checkInOn, enrolmentFrom } from '#test/support/core/check-ins.ts'

const date = (day: string) => Temporal.PlainDate.from(day)

const member: Member = {
  club: 'club',
  member: 'member',
  platform: 'web',
  user: 'ada',
  name: 'Ada',
  settings: { zone: undefined, language: undefined, dayEnd: 180 },
  zone: 'Europe/Berlin',
  language: 'en',
  unreachable: false,
}

/** A run of Monday 23 November 2026, planned for 07:00 in Berlin. */
const run: Run = {
  id: 'run',
  key: 'key',
  date: date('2026-11-23'),
  plannedFor: Temporal.Instant.from('2026-11-23T06:00Z'),
  lateWindow: 120,
  zone: 'Europe/Berlin',
  wanted: true,
  uncertain: false,
  paced: false,
  member,
  caller: { platform: 'web', club: { id: 'demo', name: 'Demo' }, user: { id: 'ada', name: 'Ada' }, role: 'member' },
}

const pause = (from: string, until: string) => ({
  id: 'p',
  from: date(from),
  until: date(until),
  reason: 'other' as const,
})

const nothing: RunFacts = {
  day: date('2026-11-23'),
  checkIn: undefined,
  pause: undefined,
  enrolment: undefined,
  finished: false,
}

const decide = (facts: Partial<RunFacts>, minutesLate: number) => {
  const now = run.plannedFor.add({ minutes: minutesLate })
  const decision = decideRun(run, { ...nothing, ...facts }, now)
  if (decision.kind === 'send') return decision.late ? 'send, late' : 'send'
  expect(decision.end.at.equals(now)).toBe(true)
  return `${decision.end.state} ${decision.end.reason}`
}

describe('decideRun', () => {
  it.each<[string, Partial<RunFacts>, number]>([
    ['its window is over', {}, 121],
    ['the member paused meanwhile', { pause: pause('2026-11-23', '2026-11-24') }, 5],
  ])('cannot say skipped or missed of a run that may have been sent when %s', (_when, facts, minutesLate) => {
    const known = { ...nothing, ...facts }
    const now = run.plannedFor.add({ minutes: minutesLate })
    const decision = decideRun({ ...run, uncertain: true }, known, now)
    expect(decision).toEqual({ kind: 'end', end: { state: 'failed', reason: 'uncertain', at: now } })
  })

  it.each<[string, Partial<RunFacts>, number, string]>([
    ['sends on time', {}, 0, 'send'],
    ['needs no apology for five minutes', {}, 5, 'send'],
    ['says so when it is later', {}, 6, 'send, late'],
    ['sends up to its window', {}, 120, 'send, late'],
    ['misses what is later', {}, 121, 'missed late'],
    ['sends on a day of the plan', { enrolment: enrolmentFrom() }, 0, 'send'],
    ['skips a rest day', { enrolment: enrolmentFrom({ days: ['tue'] }) }, 0, 'skipped rest'],
    ['judges by the practice day', { day: date('2026-11-22'), enrolment: enrolmentFrom({ days: ['sun'] }) }, 0, 'send'],
    [
      'rests by the practice day',
      { day: date('2026-11-22'), enrolment: enrolmentFrom({ days: ['mon'] }) },
      0,
      'skipped rest',
    ],
    ['skips when the plan is finished', { enrolment: enrolmentFrom(), finished: true }, 0, 'skipped rest'],
    ['skips what is done', { checkIn: checkInOn('2026-11-23') }, 0, 'skipped done'],
    ['skips in a pause', { pause: pause('2026-11-20', '2026-11-23') }, 0, 'skipped paused'],
    ['sends after one', { pause: pause('2026-11-20', '2026-11-22') }, 0, 'send'],
    ['has a reason before being late', { checkIn: checkInOn('2026-11-23') }, 500, 'skipped done'],
  ])('%s', (_claim, facts, minutesLate, expected) => {
    expect(decide(facts, minutesLate)).toBe(expected)
  })
})
