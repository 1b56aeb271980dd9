import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTime } from '#core/commands/time-option.ts'
import { clock } from '#core/dates.ts'
import { parseContext } from '#test/support/core/context.ts'

const context = parseContext()

describe('parseTime', () => {
  it.each([
    ['7', '07:00'],
    ['07', '07:00'],
    ['7:30', '07:30'],
    ['07.30', '07:30'],
    ['7h', '07:00'],
    ['19h30', '19:30'],
    ['19 h 30', '19:30'],
    ['0730', '07:30'],
    ['730', '07:30'],
    ['1930', '19:30'],
    ['7pm', '19:00'],
    ['7 PM', '19:00'],
    ['7:30pm', '19:30'],
    ['7:30 p.m.', '19:30'],
    ['7p', '19:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['12:30 am', '00:30'],
    ['noon', '12:00'],
    ['Midday', '12:00'],
    ['midnight', '00:00'],
    ['24:00', '00:00'],
    ['24', '00:00'],
    ['0', '00:00'],
    ['19 Uhr', '19:00'],
    ['７:３０', '07:30'],
  ])('%s is %s', (typed, expected) => {
    const time = parseTime(typed, context)
    expect(time && clock(time)).toBe(expected)
  })

  it.each([
    ['24:01'],
    ['25'],
    ['7:60'],
    ['13pm'],
    ['0am'],
    ['7:3'],
    ['seven'],
    [''],
    ['-7'],
    ['7:30:00'],
    ['7pmm'],
    ['+02:00'],
  ])('%s is no time', (typed) => {
    expect(parseTime(typed, context)).toBeUndefined()
  })

  it('reads every time as the coach writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
        expect(parseTime(clock(time), context)?.equals(time)).toBe(true)
      }),
    )
  })
})
