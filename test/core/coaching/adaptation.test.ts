import { describe, expect, it } from 'vitest'
import { adapt, adaptSession, adaptWork, asPlanned, type Course } from '#core/coaching/adaptation.ts'
import type { CheckIn, Feel } from '#core/coaching/check-in.ts'
import { levels } from '#core/coaching/enrolment.ts'
import { drillForms, type Joint, type Plan } from '#core/library.ts'
import { checkInOn, enrolmentFrom } from '#test/support/core/check-ins.ts'
import { shippedContent } from '#test/support/core/content.ts'

const { drills } = shippedContent().library('en')
const enrolment = enrolmentFrom()
const date = (day: string) => Temporal.PlainDate.from(day)
const day = (offset: number) => enrolment.start.add({ days: offset })

/** Ten sessions of the same two drills. */
const plan: Plan = {
  id: 'first-four-weeks',
  title: '',
  summary: '',
  minutes: 20,
  after: undefined,
  sessionsPerWeek: 3,
  sessions: Array.from({ length: 10 }, (_, index) => ({
    number: index + 1,
    week: Math.floor(index / 3) + 1,
    title: `Session ${index + 1}`,
    warmUp: [],
    work: [
      { drill: 5, sets: 3, reps: 10, form: 'standard' as const },
      ...(index % 2 === 0 ? [{ drill: 1, sets: 2, reps: 10, form: 'standard' as const }] : []),
    ],
    transfer: { kind: 'short-run', prose: [] },
    notice: [],
  })),
}

const places: Readonly<Record<string, readonly Joint[]>> = { 'left calf': ['ankle'], back: ['back'] }
const body = { drills, jointsOf: (where: string) => places[where] ?? [] }

/** Session after session, every other day from the start on. */
function sessions(...told: readonly Partial<CheckIn>[]): readonly CheckIn[] {
  return told.map((parts, index) =>
    checkInOn(day(index * 2).toString(), { session: { enrolment: enrolment.id, number: index + 1 }, ...parts }),
  )
}

function courseOf(parts: Partial<Course>): Course {
  return { plan, enrolment, log: [], pains: [], pauses: [], ...parts }
}

function shiftsAfter(...told: readonly Partial<CheckIn>[]) {
  const { shifts } = adapt(courseOf({ log: sessions(...told) }), body, day(told.length * 2))
  return Object.fromEntries([...shifts].map(([drill, { steps, reason }]) => [drill, `${steps} ${reason}`]))
}

const felt = (...feels: readonly Feel[]) => feels.map((feel) => ({ feel }))

describe('how a session felt', () => {
  it.each<[string, readonly Partial<CheckIn>[], Record<string, string>]>([
    ['once too hard changes nothing', felt('too-hard'), {}],
    ['twice in a row makes a drill easier, session by session with it', felt('too-hard', 'too-hard'), { 5: '-1 hard' }],
    ['the other drill comes every other session', felt('too-hard', 'right', 'too-hard'), { 1: '-1 hard' }],
    [
      'a session between that was right breaks the row',
      felt('too-hard', 'right', 'too-hard', 'right'),
      { 1: '-1 hard' },
    ],
    ['it takes two more to go further', felt('too-hard', 'too-hard', 'too-hard'), { 5: '-1 hard', 1: '-1 hard' }],
    ['an effort of 9 is enough by itself', [{ effort: 9 }], { 5: '-1 effort', 1: '-1 effort' }],
    ['an effort of 8 is not', [{ effort: 8 }], {}],
    ['twice too easy changes nothing', felt('too-easy', 'right', 'too-easy'), {}],
    ['three times in a row makes it harder', felt('too-easy', 'too-easy', 'too-easy'), { 5: '1 easy' }],
    [
      'and takes back what was made easier',
      [{ effort: 10 }, ...felt('too-easy', 'too-easy', 'too-easy')],
      { 5: '0 easy', 1: '-1 effort' },
    ],
    ['what was not done is not asked', [{ outcome: 'not-today', effort: 9 }], {}],
    ['what was done in part is', [{ outcome: 'partly', effort: 9 }], { 5: '-1 effort', 1: '-1 effort' }],
  ])('%s', (_claim, told, expected) => {
    expect(shiftsAfter(...told)).toEqual(expected)
  })

  it('never moves further than from the easiest form to the hardest', () => {
    const hard = Array.from({ length: 8 }, () => ({ effort: 10 }))
    expect(shiftsAfter(...hard)).toMatchObject({ 5: '-2 effort' })
  })
})

describe('work', () => {
  const work = { drill: 5, sets: 3, reps: 10, form: 'standard' } as const
  const shifted = (steps: number) => ({ ...asPlanned, shifts: new Map([[5, { steps, reason: 'hard' as const }]]) })

  it.each([
    ['gentle', { form: 'easier', sets: 2 }],
    ['standard', { form: 'standard', sets: 3 }],
    ['strong', { form: 'harder', sets: 3 }],
  ] as const)('as planned at level %s is %j', (level, expected) => {
    expect(adaptWork(work, level, asPlanned)).toEqual({ ...work, ...expected })
  })

  it.each([
    [-1, { form: 'easier', sets: 2 }],
    [-2, { form: 'easier', sets: 1 }],
    [1, { form: 'harder', sets: 3 }],
  ] as const)('that moved by %i is %j', (steps, expected) => {
    expect(adaptWork(work, 'standard', shifted(steps))).toEqual({ ...work, ...expected })
  })

  it('never has less than one set, and keeps drill and reps', () => {
    for (const level of levels) {
      for (const form of drillForms) {
        const least = adaptWork({ drill: 5, sets: 1, reps: 8, form }, level, shifted(-2))
        expect(least).toMatchObject({ drill: 5, sets: 1, reps: 8 })
      }
    }
  })
})

describe('pain', () => {
  const told = (pain: Partial<CheckIn>) => {
    const log = sessions(pain)
    return adapt(courseOf({ log, pains: log }), body, day(2))
  }

  it.each<[string, Partial<CheckIn>, readonly number[]]>([
    ['in the calf leaves out the drill on the ankle', { pain: 3, where: 'left calf' }, [1]],
    ['in the back leaves out those on the back', { pain: 3, where: 'back' }, [3, 4]],
    ['of which only the place is told counts as well', { where: 'left calf' }, [1]],
    ['without a place leaves out the session’s drills and all on their joints', { pain: 3 }, [1, 2, 3, 4, 5]],
    ['at a place nobody knows does the same', { where: 'somewhere' }, [1, 2, 3, 4, 5]],
    ['that is an injury does the same', { outcome: 'not-today', reason: 'injured' }, [1, 2, 3, 4, 5]],
  ])('%s', (_claim, pain, expected) => {
    expect([...told(pain).leftOut].sort()).toEqual(expected)
  })

  it('leaves the others of the session as they are', () => {
    const [first] = plan.sessions
    const adaptation = told({ pain: 2, where: 'left calf' })
    expect(first && adaptSession(first, 'standard', adaptation).map(({ drill }) => drill)).toEqual([5])
  })

  it('is over once they say that there is none', () => {
    const log = sessions({ pain: 3 }, { pain: 0 })
    expect(adapt(courseOf({ log, pains: log }), body, day(4)).leftOut.size).toBe(0)
    const again = sessions({ pain: 3 }, { pain: 0 }, { where: 'back' })
    expect([...adapt(courseOf({ log: again, pains: again }), body, day(6)).leftOut]).toEqual([3, 4])
  })
})

describe('an absence', () => {
  const log = sessions({}, {}, {}, {}, {})

  it('of ten days is told where it takes the plan back', () => {
    expect(adapt(courseOf({ log }), body, day(8 + 9)).away).toBeUndefined()
    expect(adapt(courseOf({ log }), body, day(8 + 10)).away).toBe(10)
    expect(adapt(courseOf({}), body, day(40)).away).toBeUndefined()
  })

  it('by a break makes the first session after it gentle, and only that', () => {
    const pauses = [{ id: '', reason: 'holiday', from: day(9), until: day(14) } as const]
    const at = (offset: number, more: readonly CheckIn[] = []) =>
      adapt(courseOf({ log: [...log, ...more], pauses }), body, day(offset)).afterBreak
    const back = checkInOn(day(15).toString())
    expect([at(12), at(14), at(15), at(15, [back]), at(17, [back])]).toEqual([false, false, true, true, false])
    const [first] = plan.sessions
    const gentle = first && adaptSession(first, 'standard', { ...asPlanned, afterBreak: true })
    expect(gentle?.[0]).toMatchObject({ form: 'easier', sets: 2 })
  })

  it('is told from dates alone', () => {
    expect(adapt(courseOf({ log }), body, date('2027-12-31')).away).toBe(day(8).until(date('2027-12-31')).days)
  })
})
