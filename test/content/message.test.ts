import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMessage, type MessageValue } from '#content/message.ts'
import { spansText } from '#core/reply/plain-text.ts'

const format = (source: string, values: Record<string, MessageValue> = {}, locale = 'en') =>
  compileMessage(source, locale).format(values)

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('{', '}', '<', '>', '/', 'b', "'", '#', '\n', '|', ',', 'n', ' ') }),
  fc.constantFrom(
    '{name}',
    '<b>',
    '</b>',
    "'{'",
    "''",
    '#',
    '{n, plural, one {x} other {y}}',
    '__proto__',
    'constructor',
    '<!channel>',
  ),
)

describe('compileMessage', () => {
  it('lets any text whatever come out as exactly that text', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const spans = format("It's <b>{value}</b>, {n, plural, one {{value}} other {# of {value}}}", { value, n: 2 })
        expect(spans).toContainEqual({ kind: 'strong', spans: [{ kind: 'text', text: value }] })
        expect(spansText(spans)).toBe(`It's ${value}, 2 of ${value}`)
      }),
    )
  })

  it('chooses the other branch for any text that no branch is named for', () => {
    fc.assert(
      fc.property(
        anyText.filter((value) => value !== 'a'),
        (value) => {
          expect(spansText(format('{value, select, a {A} other {[{value}]}}', { value }))).toBe(`[${value}]`)
        },
      ),
    )
  })

  it('puts spans in as they are', () => {
    const name = [{ kind: 'link', url: 'https://x.test', spans: [{ kind: 'text', text: '<i>' }] }] as const
    expect(format('Hi <i>{name}</i>!', { name })).toEqual([
      { kind: 'text', text: 'Hi ' },
      { kind: 'emphasis', spans: name },
      { kind: 'text', text: '!' },
    ])
  })

  it.each<[string, Record<string, MessageValue>, string, string]>([
    ['{n, plural, one {# day} other {# days}}', { n: 1 }, 'en', '1 day'],
    ['{n, plural, one {# day} other {# days}}', { n: 1234 }, 'en', '1,234 days'],
    ['{n, plural, one {# день} few {# дні} other {# днів}}', { n: 3 }, 'uk', '3 дні'],
    ['{n, plural, one {{n} day} other {{n} days}}', { n: 1234 }, 'de', '1.234 days'],
    ['{n, plural, offset:1 other {# others}}', { n: 4 }, 'en', '3 others'],
    ['{n, selectordinal, one {#st} other {#th}}', { n: 21 }, 'en', '21st'],
    ['{n, number, percent}', { n: 0.5 }, 'en', '50%'],
    ['{n}', { n: 0 }, 'en', '0'],
    ['{name}', { name: '' }, 'en', ''],
    ["Don't use '{'braces'}'", {}, 'en', "Don't use {braces}"],
    ['{b} <b>{b}</b>', { b: 'x' }, 'en', 'x x'],
  ])('says %j with %j in %s as %j', (source, values, locale, expected) => {
    expect(spansText(format(source, values, locale))).toBe(expected)
  })

  it('makes a line end in the message a break, and leaves one in a value alone', () => {
    expect(format('a\n{note}', { note: 'b\nc' })).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'break' },
      { kind: 'text', text: 'b\nc' },
    ])
  })

  it('makes <c> a code span', () => {
    expect(format('Type <c>/drill {n}</c>', { n: 3 })).toEqual([
      { kind: 'text', text: 'Type ' },
      { kind: 'code', text: '/drill 3' },
    ])
  })

  it('names every placeholder, also those inside tags and choices', () => {
    const { placeholders } = compileMessage(
      '{a} <b>{b}</b> {c, plural, other {{d} {e, select, other {{f}}}}} {g, number}',
      'en',
    )
    expect([...placeholders].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})
