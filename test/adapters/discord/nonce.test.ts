import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markOf, nonceOf } from '#adapters/discord/nonce.ts'

describe('what a message is known by', () => {
  it('fits what Discord allows, and is the same for the same key', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(5), (key, part) => {
        expect(nonceOf(key, part)).toMatch(/^[\w-]{1,25}$/)
        expect(markOf(key, part)).toBeGreaterThan(10_000)
        expect(markOf(key, part)).toBeLessThan(2 ** 31)
        expect([nonceOf(key, part), markOf(key, part)]).toEqual([nonceOf(key, part), markOf(key, part)])
      }),
    )
  })

  it('differs for each key and each part', () => {
    const keys = Array.from({ length: 2_000 }, (_, index) => [`reminder/2026-11-23/${index}`, index % 3] as const)
    for (const name of [nonceOf, markOf]) expect(new Set(keys.map(([key, part]) => name(key, part))).size).toBe(2_000)
  })
})
