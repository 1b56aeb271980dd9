import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockText, plainText, spansText } from '#core/reply/plain-text.ts'
import type { Action, Block, Reply, Span, Spans } from '#core/reply/reply.ts'

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

const { spans } = fc.letrec<{ span: Span; spans: Spans }>((tie) => ({
  span: fc.oneof(
    { depthSize: 'small' },
    words.map((text): Span => ({ kind: 'text', text })),
    words.map((text): Span => ({ kind: 'code', text })),
    fc.constant<Span>({ kind: 'break' }),
    tie('spans').map((inner): Span => ({ kind: 'strong', spans: inner })),
    tie('spans').map((inner): Span => ({ kind: 'emphasis', spans: inner })),
    tie('spans').map((inner): Span => ({ kind: 'link', url: 'https://example.org', spans: inner })),
  ),
  spans: fc.array(tie('span'), { maxLength: 4 }),
}))

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), style: fc.constantFrom('body', 'heading', 'aside'), spans }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(spans, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: spans, value: spans }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('progress' as const), label: spans, done: fc.nat(), total: fc.nat() }),
  fc.record({ kind: fc.constant('picture' as const), picture: fc.constant('drill:03@frames'), alt: words }),
  fc.record({
    kind: fc.constant('chart' as const),
    chart: fc.constant({ kind: 'weeks' as const, weeks: [] }),
    alt: words,
  }),
  fc.record({
    kind: fc.constant('source' as const),
    sources: fc.array(fc.record({ id: words, citation: spans }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('file' as const), name: words, mediaType: fc.constant('text/plain'), text: words }),
  fc.constant<Block>({ kind: 'divider' }),
)

const action: fc.Arbitrary<Action> = words.map((label) => ({ label, command: 'drill', options: {}, style: 'plain' }))

const replies: fc.Arbitrary<Reply> = fc.record({
  audience: fc.constantFrom('member', 'channel'),
  tone: fc.constantFrom('plain', 'good', 'care', 'trouble'),
  title: spans,
  blocks: fc.array(block, { maxLength: 6 }),
  actions: fc.array(action, { maxLength: 4 }),
})

/** All that is to be read in a part of a reply, in reading order, found by the names of the fields that hold it. */
function readable(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(readable)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) =>
    typeof inside === 'string'
      ? ['text', 'alt', 'label', 'id', 'name'].includes(name)
        ? [inside]
        : []
      : readable(inside),
  )
}

describe('plainText', () => {
  it('has every text of the reply, in its order', () => {
    fc.assert(
      fc.property(replies, (shown) => {
        const plain = plainText(shown)
        let at = 0
        for (const piece of [...readable(shown.title), ...readable(shown.blocks), ...readable(shown.actions)]) {
          const found = plain.indexOf(piece, at)
          expect(found, piece).toBeGreaterThanOrEqual(at)
          at = found + piece.length
        }
      }),
      { numRuns: 500 },
    )
  })

  it('has the plain text of each block', () => {
    fc.assert(
      fc.property(replies, (shown) => {
        for (const one of shown.blocks) expect(plainText(shown)).toContain(blockText(one))
      }),
    )
  })

  it('parts title, blocks and buttons by empty lines, and leaves no trace of a divider', () => {
    expect(
      plainText({
        audience: 'member',
        tone: 'plain',
        title: [{ kind: 'text', text: 'Title' }],
        blocks: [
          { kind: 'text', style: 'body', spans: [{ kind: 'strong', spans: [{ kind: 'text', text: 'Bold' }] }] },
          { kind: 'divider' },
          { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
          { kind: 'progress', label: [{ kind: 'text', text: 'Sessions' }], done: 1, total: 12 },
        ],
        actions: [
          { label: 'Done', command: 'checkin', options: {}, style: 'primary' },
          { label: 'Why?', command: 'why', options: {}, style: 'plain' },
        ],
      }),
    ).toBe('Title\n\nBold\n\n1. one\n2. two\n\nSessions: 1/12\n\n[Done] [Why?]')
  })
})

describe('spansText', () => {
  it.each<[string, Spans, string]>([
    ['a break', [{ kind: 'text', text: 'a' }, { kind: 'break' }, { kind: 'code', text: 'b' }], 'a\nb'],
    ['nothing', [], ''],
  ])('of %s', (_claim, given, expected) => {
    expect(spansText(given)).toBe(expected)
  })
})
