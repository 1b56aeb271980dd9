import { describe, expect, it } from 'vitest'
import { optional, parseOptions, required } from '#core/commands/option.ts'
import { choiceOption, fold, integerOption, short, textOption } from '#core/commands/option-types.ts'
import { MemberError } from '#core/errors.ts'
import type { OptionInput } from '#core/reply/reply.ts'
import { parseContext } from '#test/support/core/context.ts'

const context = parseContext()
const options = {
  level: optional(integerOption(1, 10), 'option.checkin.effort'),
  reason: optional(
    choiceOption(['no-time', 'ill'], (value) => `choice.reason.${value}`),
    'option.checkin.reason',
  ),
  note: required(textOption(5), 'option.checkin.note'),
}

const codeOf = (inputs: Record<string, OptionInput>) => {
  try {
    return parseOptions(options, inputs, context)
  } catch (error) {
    if (error instanceof MemberError) return `${error.code} ${error.path}`
    throw error
  }
}

describe('parseOptions', () => {
  it.each<[Record<string, OptionInput>, unknown]>([
    [{ note: 'x' }, { note: 'x' }],
    [{ note: ' a ', level: '', reason: '  ' }, { note: ' a ' }],
    [{ note: '🏃🏃🏃🏃🏃' }, { note: '🏃🏃🏃🏃🏃' }],
    [{ note: 12 }, { note: '12' }],
    [
      { note: 'x', level: 10 },
      { note: 'x', level: 10 },
    ],
    [
      { note: 'x', level: ' 7 ' },
      { note: 'x', level: 7 },
    ],
    [
      { note: 'x', level: '7/10' },
      { note: 'x', level: 7 },
    ],
    [
      { note: 'x', reason: 'NO_TIME' },
      { note: 'x', reason: 'no-time' },
    ],
    [
      { note: 'x', reason: 'No time' },
      { note: 'x', reason: 'no-time' },
    ],
    [{}, 'error.option.missing note'],
    [{ note: ' ' }, 'error.option.missing note'],
    [{ note: '123456' }, 'error.option.long note'],
    [{ note: 'x', other: 1 }, 'error.option.unknown other'],
    [{ note: 'x', level: 0 }, 'error.option.integer level'],
    [{ note: 'x', level: 11 }, 'error.option.integer level'],
    [{ note: 'x', level: 1.5 }, 'error.option.integer level'],
    [{ note: 'x', level: '7/20' }, 'error.option.integer level'],
    [{ note: 'x', level: '11/10' }, 'error.option.integer level'],
    [{ note: 'x', level: '/10' }, 'error.option.integer level'],
    [{ note: 'x', level: '1e1' }, 'error.option.integer level'],
    [{ note: 'x', level: true }, 'error.option.integer level'],
    [{ note: 'x', reason: 'bored' }, 'error.option.choice reason'],
  ])('makes of %j %j', (inputs, expected) => {
    expect(codeOf(inputs)).toEqual(expected)
  })
})

describe('fold', () => {
  it.each([
    ['São_Paulo', 'sao paulo'],
    ['  Not-Today ', 'not today'],
    ['ＮＥＷ　ＹＯＲＫ', 'new york'],
    ['', ''],
  ])('makes of %j %j', (typed, expected) => {
    expect(fold(typed)).toBe(expected)
    expect(fold(expected)).toBe(expected)
  })
})

describe('short', () => {
  it('keeps 40 letters and marks what it cut, without splitting one', () => {
    expect(short('a'.repeat(40))).toBe('a'.repeat(40))
    expect(short('🏃'.repeat(41))).toBe(`${'🏃'.repeat(39)}…`)
  })
})
