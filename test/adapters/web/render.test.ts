import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageStrings } from '#adapters/web/page-info.ts'
import { render } from '#adapters/web/render.ts'
import { type Node, textContent } from '#adapters/web/tree.ts'
import { action, reply, text } from '#core/reply/build.ts'
import { blockText, spansText } from '#core/reply/plain-text.ts'
import type { Block, Reply, Span } from '#core/reply/reply.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { samples } from '#test/support/reply-samples.ts'

const context = { strings: pageStrings(shippedContent().phrasebook('en')), locale: 'en' }
const draw = (shown: Reply) => render(shown, context)
const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const anySpan: fc.Arbitrary<Span> = fc.oneof(
  anyText.map(text),
  anyText.map((value): Span => ({ kind: 'code', text: value })),
  anyText.map((value): Span => ({ kind: 'strong', spans: [text(value)] })),
  anyText.map((value): Span => ({ kind: 'emphasis', spans: [text(value)] })),
  fc.tuple(anyText, anyText).map(([url, value]): Span => ({ kind: 'link', url, spans: [text(value)] })),
)
const anySpans = fc.array(anySpan, { maxLength: 4 })
const anyFile = fc.record({
  kind: fc.constant('file' as const),
  name: anyText,
  mediaType: fc.constant('application/json'),
  text: anyText,
})
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    style: fc.constantFrom('body' as const, 'heading' as const, 'aside' as const),
    spans: anySpans,
  }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(anySpans, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: anySpans, value: anySpans }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('progress' as const), label: anySpans, done: fc.nat(20), total: fc.nat(20) }),
  fc.record({ kind: fc.constant('picture' as const), picture: anyText, alt: anyText }),
  fc.record({
    kind: fc.constant('source' as const),
    sources: fc.array(fc.record({ id: anyText, citation: anySpans, url: anyText }), { maxLength: 3 }),
  }),
  anyFile,
)

/** The texts that stand in a block, each on its own: the renderer may put them into elements of their own. */
function texts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map(spansText)
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [spansText(label), spansText(value)])
    case 'progress':
      return [spansText(block.label), `${block.done}/${block.total}`]
    case 'source':
      return block.sources.flatMap(({ id, citation }) => [id, spansText(citation)])
    case 'file':
      return [block.name]
    default:
      return [blockText(block)]
  }
}

function nodes(tree: Node): readonly Node[] {
  return [tree, ...tree.children.flatMap((child) => (typeof child === 'string' ? [] : nodes(child)))]
}

describe('rendering for the page', () => {
  it('brings any text, in any place, out as the same text', () => {
    const anyReply = fc.record({
      title: anySpans,
      blocks: fc.array(anyBlock, { maxLength: 4 }),
      labels: fc.array(anyText),
    })
    fc.assert(
      fc.property(anyReply, ({ title, blocks, labels }) => {
        const shown = reply({ title, blocks, actions: labels.map((label) => action(label, 'drill')) })
        const seen = textContent(draw(shown))
        let at = 0
        for (const part of [spansText(title), ...blocks.flatMap(texts), ...labels]) {
          const found = seen.indexOf(part, at)
          expect(found, JSON.stringify(part)).toBeGreaterThanOrEqual(at)
          at = found + part.length
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each(samples)('loses nothing of the sample "%s"', (_, sample) => {
    const shown: Reply = sample
    const tree = draw(shown)
    const seen = textContent(tree)
    for (const part of shown.blocks.flatMap(texts)) expect(seen).toContain(part)
    const buttons = nodes(tree).filter(({ tag }) => tag === 'button')
    expect(buttons.map((button) => [button.attributes['data-action'], textContent(button)])).toEqual(
      shown.actions.map(({ label }, index) => [String(index), label]),
    )
  })

  it('links to the web and to nothing else', () => {
    const schemes = fc.constantFrom(
      'javascript:',
      'javascript://https://x/',
      'data:',
      'vbscript:',
      'file:',
      ' javascript:',
      'java\nscript:',
      '//',
      '',
    )
    fc.assert(
      fc.property(schemes, anyText, (scheme, rest) => {
        const link: Span = { kind: 'link', url: `${scheme}${rest}`, spans: [text('here')] }
        const tree = draw(reply({ blocks: [{ kind: 'text', style: 'body', spans: [link] }] }))
        expect(nodes(tree).filter(({ tag }) => tag === 'a')).toEqual([])
      }),
    )
    const web: Span = { kind: 'link', url: 'https://example.org', spans: [text('here')] }
    const [anchor] = nodes(draw(reply({ blocks: [{ kind: 'text', style: 'body', spans: [web] }] }))).filter(
      ({ tag }) => tag === 'a',
    )
    expect(anchor?.attributes).toEqual({ href: 'https://example.org', rel: 'noopener noreferrer', target: '_blank' })
  })

  it('offers a file to be saved as it is, and as nothing else', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const [anchor] = nodes(draw(reply({ blocks: [file] }))).filter(({ tag }) => tag === 'a')
        const [, data = ''] =
          /^data:application\/json;charset=utf-8,([^"<> ]*)$/.exec(anchor?.attributes.href ?? '') ?? []
        expect(decodeURIComponent(data)).toBe(file.text.toWellFormed())
        expect(anchor?.attributes.download).toBe(file.name)
      }),
    )
  })

  it('gives every day of a chart its date and its mark in words', () => {
    const chart = samples.find(([name]) => name === 'chart')?.[1]
    const cells = chart === undefined ? [] : nodes(draw(chart)).filter(({ tag }) => tag === 'td')
    expect(cells).toHaveLength(28)
    expect(cells.slice(2, 5).map(textContent)).toEqual(['4 Nov: done', '5 Nov: rest', '6 Nov: missed'])
  })
})
