import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuiet } from '#core/commands/quiet-option.ts'
import { clock } from '#core/dates.ts'
import { parseContext } from '#test/support/core/context.ts'

const context = parseContext()
const read = (typed: string) => {
  const quiet = parseQuiet(typed, context)
  return quiet && `${clock(quiet.from)}-${clock(quiet.until)}`
}

describe('parseQuiet', () => {
  it.each([
    ['22:00-07:00', '22:00-07:00'],
    ['22:00 – 07:00', '22:00-07:00'],
    ['22-7', '22:00-07:00'],
    ['10pm to 7am', '22:00-07:00'],
    ['10 PM until 7 AM', '22:00-07:00'],
    ['10 p.m. to 7:30 a.m.', '22:00-07:30'],
    ['10pm till noon', '22:00-12:00'],
    ['midnight to 6', '00:00-06:00'],
    ['22:00-24:00', '22:00-00:00'],
    ['13.00—14.30', '13:00-14:30'],
  ])('%s is %s', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it.each([
    '',
    '22:00',
    '22:00-',
    '-7',
    '7-7',
    '22:00-25:00',
    '22-7-8',
    '10pm to 7am to 8am',
    'to',
    'the night',
    'off',
  ])('%j is none', (typed) => expect(read(typed)).toBeUndefined())

  it('reads all hours as the coach writes them', () => {
    const minutes = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(minutes, minutes, fc.constantFrom('-', '–', ' to ', ' until '), (one, other, between) => {
        fc.pre(one !== other)
        const [from = '', until = ''] = [one, other].map((minute) =>
          clock(Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })),
        )
        expect(read(`${from}${between}${until}`)).toBe(`${from}-${until}`)
      }),
    )
  })
})
