import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedAnswers,
  checksForm,
  earlierCheck,
  type FormAnswers,
  formQuestions,
  judgeForm,
} from '#core/coaching/form-check.ts'
import { shippedContent } from '#test/support/core/content.ts'

const well: FormAnswers = { landing: 'midfoot', reach: 'under', knee: 'never', toes: 'never', late: 'no', load: 'no' }
const anyAnswers = fc.record({
  landing: fc.constantFrom(...formQuestions.landing),
  reach: fc.constantFrom(...formQuestions.reach),
  knee: fc.constantFrom(...formQuestions.knee),
  toes: fc.constantFrom(...formQuestions.toes),
  late: fc.constantFrom(...formQuestions.late),
  load: fc.constantFrom(...formQuestions.load),
})
const date = (text: string) => Temporal.PlainDate.from(text)

describe('a form check', () => {
  it.each<[Partial<FormAnswers>, readonly string[], number | undefined]>([
    [{}, ['keep'], 5],
    [{ landing: 'heel' }, ['keep'], 5],
    [{ reach: 'ahead' }, ['reach'], 5],
    [{ toes: 'awkward' }, ['toes'], 4],
    [{ toes: 'fine' }, ['keep'], 5],
    [{ late: 'tired' }, ['late'], 1],
    [{ load: 'yes' }, ['load'], undefined],
    [{ load: 'yes', late: 'always' }, ['load', 'late'], 1],
    [{ landing: 'unknown', reach: 'unknown' }, ['film', 'keep'], 5],
    [{ knee: 'sometimes', reach: 'ahead' }, ['knee', 'reach'], undefined],
    [{ knee: 'often', reach: 'ahead', load: 'yes' }, ['knee'], undefined],
  ])('that says %j comes to %j with drill %s', (said, findings, drill) => {
    const result = judgeForm({ ...well, ...said })
    expect([result.findings, result.drill]).toEqual([findings, drill])
  })

  it('comes to one or two things, with something to read, and answers no pain with a drill', () => {
    const { answers } = shippedContent().library('en')
    const known = answers.map(({ id }) => id)
    fc.assert(
      fc.property(anyAnswers, (said) => {
        const { findings, drill, read } = judgeForm(said)
        expect([1, 2]).toContain(findings.length)
        if (said.knee !== 'never') expect([findings[0], drill]).toEqual(['knee', undefined])
        if (said.knee === 'often') expect(findings).toEqual(['knee'])
        expect(read.length).toBeGreaterThan(0)
        expect(read.length).toBeLessThanOrEqual(3)
        for (const id of read) expect(known).toContain(id)
      }),
    )
  })

  it('is compared with the newest that is four weeks old', () => {
    const checks = ['2026-09-01', '2026-10-20', '2026-11-01'].map((day) => ({ day: date(day), answers: well }))
    expect(earlierCheck(checks, date('2026-11-17'))?.day.toString()).toBe('2026-10-20')
    expect(earlierCheck(checks, date('2026-11-16'))?.day.toString()).toBe('2026-09-01')
    expect(earlierCheck(checks.slice(2), date('2026-11-17'))).toBeUndefined()
    expect(changedAnswers(well, { ...well, reach: 'ahead', late: 'tired' })).toEqual(['reach', 'late'])
  })

  it('belongs to the first and the last session of a plan', () => {
    expect([1, 2, 11, 12].map((session) => checksForm(session, 12))).toEqual([true, false, false, true])
  })
})
