import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhrasebook } from '#content/phrasebook.ts'

const book = createPhrasebook('en', new Map([['action.show-drill', "Show <b>{drill}</b>, it's {drill}"]]))

describe('createPhrasebook', () => {
  it('says a sentence with any text whatever in it as data, and the same letters as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (drill) => {
        const spans = book.say('action.show-drill', { drill })
        expect(spans[1]).toEqual({ kind: 'strong', spans: [{ kind: 'text', text: drill }] })
        expect(book.text('action.show-drill', { drill })).toBe(`Show ${drill}, it's ${drill}`)
      }),
    )
  })

  it('treats a sentence that it lacks as a bug', () => {
    expect(() => book.text('error.undo', {})).toThrow('No sentence for "error.undo" in en')
  })
})
