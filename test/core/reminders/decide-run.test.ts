import { describe, expect, it } from 'vitest'
import type { Member } from '#core/member.ts'
import { decideRun, type RunFacts } from '#core/reminders/decide-run.ts'
import type { MemberRun, RunKind } from '#core/reminders/run.ts'
import { checkInOn, enrolmentFrom } from '#test/support/core/check-ins.ts'

const date = (day: string) => Temporal.PlainDate.from(day)

const member: Member = {
  club: 'club',
  member: 'member',
  platform: 'web',
  user: 'ada',
  name: 'Ada',
  settings: { zone: undefined, language: undefined, dayEnd: 180, quiet: undefined, board: 'hidden', coachSees: false },
  zone: 'Europe/Berlin',
  language: 'en',
  zoneChosen: false,
  begunUntold: false,
  unreachable: false,
  pausedUntil: undefined,
}

/** A run of Monday 23 November 2026, planned for 07:00 in Berlin. */
const run: MemberRun = {
  id: 'run',
  to: 'member',
  kind: 'daily',
  left: false,
  restDays: false,
  club: {
    id: 'club',
    platform: 'web',
    platformId: 'demo',
    name: 'Demo',
    settings: {
      zone: 'Europe/Berlin',
      language: 'en',
      lateWindow: 120,
      channel: undefined,
      coachRole: undefined,
      mentionRole: undefined,
      boardCoaches: true,
    },
  },
  key: 'key',
  date: date('2026-11-23'),
  plannedFor: Temporal.Instant.from('2026-11-23T06:00Z'),
  lateWindow: 120,
  zone: 'Europe/Berlin',
  wanted: true,
  uncertain: false,
  paced: 0,
  opens: false,
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
  holiday: false,
  enrolment: undefined,
  finished: false,
}

const resting = { enrolment: enrolmentFrom({ days: ['tue'] }) }
const paused = { pause: pause('2026-11-20', '2026-11-23') }

const decide = (facts: Partial<RunFacts>, minutesLate: number) => judge(run, facts, minutesLate)

function judge(decided: MemberRun, facts: Partial<RunFacts>, minutesLate: number): string {
  const now = decided.plannedFor.add({ minutes: minutesLate })
  const decision = decideRun(decided, { ...nothing, ...facts }, now)
  if (decision.kind === 'send') return decision.late ? 'send, late' : 'send'
  if (decision.kind === 'later') return `later, ${decision.at.since(now).total('minutes')} min`
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
    ['skips on a holiday of the club', { holiday: true }, 0, 'skipped paused'],
    ['sends after one', { pause: pause('2026-11-20', '2026-11-22') }, 0, 'send'],
    ['has a reason before being late', { checkIn: checkInOn('2026-11-23') }, 500, 'skipped done'],
  ])('%s', (_claim, facts, minutesLate, expected) => {
    expect(decide(facts, minutesLate)).toBe(expected)
  })

  it.each<[string, Partial<MemberRun>, Partial<RunFacts>, string]>([
    ['sends a daily run on a rest day to whoever asked for it', { restDays: true }, resting, 'send'],
    ['sends none once the plan is done', { restDays: true }, { ...resting, finished: true }, 'skipped rest'],
    ['sends no nudge on a rest day', { kind: 'nudge', restDays: true }, resting, 'skipped rest'],
    [
      'sends no nudge once the day is answered',
      { kind: 'nudge' },
      { checkIn: checkInOn('2026-11-23') },
      'skipped done',
    ],
    ['nags nobody in a pause', { kind: 'nudge' }, paused, 'skipped paused'],
    ['sends a snooze on a rest day', { kind: 'snooze' }, resting, 'send'],
    [
      'sends no snooze once the day is answered',
      { kind: 'snooze' },
      { checkIn: checkInOn('2026-11-23') },
      'skipped done',
    ],
    ['sends no snooze in a pause', { kind: 'snooze' }, paused, 'skipped paused'],
    ['sends nothing of what was turned off', { kind: 'nudge', wanted: false }, {}, 'skipped changed'],
    ['sends nothing where the coach was taken away', { kind: 'snooze', left: true }, {}, 'skipped left'],
  ])('%s', (_claim, parts, facts, expected) => {
    expect(judge({ ...run, ...parts }, facts, 0)).toBe(expected)
  })

  it.each<[string, RunKind, string, number, string]>([
    ['keeps a nudge back until quiet hours end', 'nudge', '06:30-08:00', 0, 'later, 60 min'],
    ['keeps a snooze back until quiet hours end, however late that is', 'snooze', '06:30-18:00', 0, 'later, 660 min'],
    ['sends at their end without an apology', 'snooze', '06:30-18:00', 660, 'send'],
    ['keeps a late nudge out of quiet hours', 'nudge', '07:30-08:00', 40, 'later, 20 min'],
    ['misses a late nudge that would have to wait too long', 'nudge', '07:30-12:00', 40, 'missed late'],
    ['sends a daily run at its hour, quiet or not', 'daily', '06:30-08:00', 0, 'send'],
  ])('%s', (_claim, kind, quiet, minutesLate, expected) => {
    const [from = '', until = ''] = quiet.split('-')
    const hours = { from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) }
    const quietly = { ...member, settings: { ...member.settings, quiet: hours } }
    expect(judge({ ...run, kind, member: quietly }, {}, minutesLate)).toBe(expected)
  })

  it.each([
    ['22:00-07:00', 'missed late'],
    ['22:00-02:00', 'later, 210 min'],
    ['20:00-21:00', 'send'],
  ])('with quiet hours %s, a nudge at 22:30 is for that evening or for nothing: %s', (quiet, expected) => {
    const [from = '', until = ''] = quiet.split('-')
    const hours = { from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) }
    const quietly = { ...member, settings: { ...member.settings, quiet: hours } }
    const plannedFor = Temporal.Instant.from('2026-11-23T21:30Z')
    expect(judge({ ...run, kind: 'nudge', plannedFor, member: quietly }, {}, 0)).toBe(expected)
  })

  it('knows nothing of a club but whether its reminder is on and in time, and the day no holiday', () => {
    const { member: _member, caller: _caller, opens: _opens, ...occurrence } = run
    const clubRun = { ...occurrence, to: 'club' } as const
    const now = run.plannedFor.add({ minutes: 10 })
    expect(decideRun(clubRun, { holiday: false }, now)).toEqual({ kind: 'send', late: true })
    expect(decideRun({ ...clubRun, wanted: false }, { holiday: false }, now)).toMatchObject({
      end: { reason: 'changed' },
    })
    expect(decideRun(clubRun, { holiday: true }, now)).toMatchObject({ end: { state: 'skipped', reason: 'paused' } })
  })
})
