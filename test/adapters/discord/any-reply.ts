import fc from 'fast-check'
import { action, text } from '#core/reply/build.ts'
import { type Block, type Chart, dayMarks, type Reply, type Span } from '#core/reply/reply.ts'

/** What is markup, a mention, an emoji or a link on Discord, whole and in pieces. */
const signs = [
  ...String.raw`*_~|<>[]()@:#-.+!\/ ${'`'}ab1é"'=`,
  ...['http://x.y', 'https://a.b/c_d_(e)', '@everyone', '@here', '<@1>', '<@&1>', '<#1>', '<:e:1>', ':smile:'],
  ...['</cmd:1>', '<t:1>', '[a](http://b.c)', '](x)', '> ', '>>> ', '# ', '-# ', '- ', '1. ', '```', '||', '**', '__'],
  ...['~~', '<https://a.b>', '<id:customize>', 'a_b', '  ', '\n', '\r\n', '\n\n', '👩🏽‍🚀', 'e\u0301'],
]

const signText = fc.array(fc.constantFrom(...signs), { maxLength: 10 }).map((parts) => parts.join(''))
const longText = fc
  .tuple(fc.constantFrom('word ', 'w', '*', '👩🏽‍🚀', '-\n', 'e\u0301\u0302'), fc.nat(9_000))
  .map(([part, length]) => part.repeat(Math.ceil(length / part.length)))

const anyText = fc.oneof(
  { weight: 15, arbitrary: signText },
  { weight: 15, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: longText },
)

const anyUrl = fc.oneof(fc.constantFrom('https://ok.example/a_(b)*c`', 'http://x.y'), anyText)
export const anySpan: fc.Arbitrary<Span> = fc.letrec<{ span: Span }>((tie) => ({
  span: fc.oneof(
    { maxDepth: 3 },
    anyText.map(text),
    anyText.map((value): Span => ({ kind: 'code', text: value })),
    fc.constant<Span>({ kind: 'break' }),
    fc.record({
      kind: fc.constantFrom('strong' as const, 'emphasis' as const),
      spans: fc.array(tie('span'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('link' as const), url: anyUrl, spans: fc.array(tie('span'), { maxLength: 3 }) }),
  ),
})).span
const anySpans = fc.array(anySpan, { maxLength: 4 })

const anyMark = fc.constantFrom(...dayMarks)
const anyDay = fc.record({ date: fc.oneof(fc.constant('2026-11-23'), signText), mark: anyMark })
const anyChart: fc.Arbitrary<Chart> = fc.record({
  kind: fc.constant('weeks' as const),
  weeks: fc.array(fc.record({ label: signText, days: fc.array(anyDay, { maxLength: 7 }) }), { maxLength: 60 }),
})

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    style: fc.constantFrom('body' as const, 'heading' as const, 'aside' as const),
    spans: anySpans,
  }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(anySpans, { maxLength: 6 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: anySpans, value: anySpans }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('progress' as const), label: anySpans, done: fc.nat(20), total: fc.nat(20) }),
  fc.record({ kind: fc.constant('picture' as const), picture: anyText, alt: anyText }),
  fc.record({ kind: fc.constant('chart' as const), chart: anyChart, alt: anyText }),
  fc.record({
    kind: fc.constant('source' as const),
    sources: fc.array(fc.record({ id: anyText, citation: anySpans, url: anyUrl }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    name: anyText,
    mediaType: fc.constant('application/json'),
    text: anyText,
  }),
  fc.constant<Block>({ kind: 'divider' }),
)

/** Replies of any make and size. */
export const anyReply: fc.Arbitrary<Reply> = fc.record({
  audience: fc.constantFrom('member' as const, 'channel' as const),
  tone: fc.constantFrom('plain' as const, 'good' as const, 'care' as const, 'trouble' as const),
  title: anySpans,
  blocks: fc.oneof(fc.array(anyBlock, { maxLength: 6 }), fc.array(anyBlock, { minLength: 40, maxLength: 60 })),
  actions: fc.array(
    anyText.map((label) => action(label, 'drill')),
    { maxLength: 60 },
  ),
})
