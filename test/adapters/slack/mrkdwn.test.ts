import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asTyped, escaped, mrkdwn } from '#adapters/slack/mrkdwn.ts'
import { runsOf } from '#chat/runs.ts'
import { strong, text } from '#core/reply/build.ts'
import type { Span } from '#core/reply/reply.ts'

/** Letters of any script, marks of Slack's, and what stands between words. */
const letters = fc.string({ unit: fc.constantFrom(...'ab 脚跟，：*_~`:>&<.)('), minLength: 1, maxLength: 8 })
const anyText = letters.map((each): Span => text(each))
const anySpan: fc.Arbitrary<Span> = fc.oneof(
  anyText,
  fc.array(anyText, { minLength: 1, maxLength: 3 }).map((spans): Span => ({ kind: 'strong', spans })),
  fc.array(anyText, { minLength: 1, maxLength: 2 }).map((spans): Span => ({ kind: 'emphasis', spans })),
  fc.tuple(anyText, anyText).map(([one, other]): Span => strong(one, { kind: 'emphasis', spans: [other] })),
)

interface Letter {
  readonly letter: string
  readonly strong: boolean
  readonly emphasis: boolean
}

const marks = { '*': 'strong', _: 'emphasis' } as const

/** Reads markup as strictly as Slack: a mark counts at the border of a word alone, or beside another mark. */
function read(markup: string): readonly Letter[] {
  const shown: Letter[] = []
  const now = { strong: false, emphasis: false }
  const isBorder = (letter: string | undefined) => letter === undefined || /[\s\u200B.,:;!?()*_]/.test(letter)
  const isWord = (letter: string | undefined) => letter !== undefined && !/[\s\u200B]/.test(letter)
  const all = [...markup]
  for (const [at, letter] of all.entries()) {
    const [before, after] = [all[at - 1], all[at + 1]]
    const kind = letter === '*' || letter === '_' ? marks[letter] : undefined
    const turns = kind && (now[kind] ? isWord(before) && isBorder(after) : isBorder(before) && isWord(after))
    if (kind !== undefined && turns === true) now[kind] = !now[kind]
    else if (!/[\u2060\u200B]/.test(letter)) shown.push({ letter, ...now })
  }
  return shown
}

/** What is to be seen, of spaces only that they are there: a mark around one is none. */
function meant(spans: readonly Span[]): readonly Letter[] {
  return runsOf(spans).flatMap(({ text: words, strong: bold, emphasis }) =>
    [...escaped(words)].map((letter) => ({ letter, strong: bold, emphasis })),
  )
}

const seen = (all: readonly Letter[]) => all.map((one) => (one.letter === ' ' ? ' ' : one))

describe('marks in Slack', () => {
  it('are around what they mean, in any script and beside anything', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 6 }), (spans) => {
        expect(seen(read(mrkdwn(runsOf(spans))))).toEqual(seen(meant(spans)))
      }),
      { numRuns: 500 },
    )
  })

  it('have a border that nobody sees beside letters, and none beside spaces', () => {
    expect(mrkdwn(runsOf([strong(text('时间')), text('七点')]))).toBe('*时间*\u200B七点')
    expect(mrkdwn(runsOf([strong(text('Time'), text(':')), text(' seven')]))).toBe('*Time:* seven')
  })
})

describe('what people type', () => {
  it('is unescaped once, with addresses as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a&<>;lt'), maxLength: 20 }), (typed) => {
        expect(asTyped(escaped(typed))).toBe(typed)
      }),
    )
    expect(asTyped('see <http://a.example|a.example> or <https://b.example?x=1&amp;y=2> in <#C1|drills>')).toBe(
      'see a.example or https://b.example?x=1&y=2 in #drills',
    )
  })
})
