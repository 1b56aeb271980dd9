import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseName } from '#adapters/web/name.ts'

it.each([
  ['Zoë', { name: 'Zoë', member: 'zoë' }],
  ['zoe\u0308', { name: 'zoë', member: 'zoë' }],
  ['İ'.repeat(16), { name: 'İ'.repeat(16), member: 'i\u0307'.repeat(16) }],
  ['İ'.repeat(17), undefined],
])('reads %j', (given, expected) => {
  expect(parseName(given)).toEqual(expected)
})

it('knows whoever joined again by the name they are known as', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'azÅİßﬁΣe\u0308\u0307ñ7_-'), minLength: 1, maxLength: 32 }),
      (given) => {
        const parsed = parseName(given)
        fc.pre(parsed !== undefined)
        expect(parseName(parsed.member)?.member).toBe(parsed.member)
      },
    ),
  )
})
