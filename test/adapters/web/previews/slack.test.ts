import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPreview } from '#adapters/slack/preview.ts'
import { drawSlack } from '#adapters/web/previews/slack.ts'
import { drawWords } from '#adapters/web/previews/slack-words.ts'
import { type Node, node, textContent } from '#adapters/web/tree.ts'
import type { Reply } from '#core/reply/reply.ts'
import { anyReply } from '#test/adapters/discord/any-reply.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { samples } from '#test/support/reply-samples.ts'
import { buttonsIn } from '#test/support/slack/reading.ts'

function nodes(tree: Node): readonly Node[] {
  return [tree, ...tree.children.flatMap((child) => (typeof child === 'string' ? [] : nodes(child)))]
}

const link = (href: string, ...children: readonly string[]) =>
  node('a', { href, rel: 'noopener noreferrer', target: '_blank' }, ...children)
const words = (text: string, type = 'mrkdwn') => ({ type, text })

const preview = createPreview(shippedContent())

/** Letters without spaces, and without what is, or keeps from being, a mark. */
const plainly = (letters: string) => letters.replace(/[\s*_~`\u2060]/g, '')

/** Every text that stands in blocks, as a reader sees it: links by their words, and escapes undone. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown }
  if (typeof text !== 'string') return Object.values(value).flatMap(wordsIn)
  if (type !== 'mrkdwn') return [text]
  const shown = text.replace(/<https?:[^|>]*\|([^>]*)>/g, '$1').replace(/<(https?:[^|>]*)>/g, '$1')
  return [shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')]
}

/** Each text of the blocks can be read in the drawing, and each button is there. */
function expectNothingLost(reply: Reply): void {
  for (const payload of preview.draw(reply)) {
    // What the preview draws is a message of blocks.
    const { blocks } = payload as { readonly blocks: Parameters<typeof buttonsIn>[0] }
    const drawn = drawSlack(payload)
    const seen = plainly(textContent(drawn))
    for (const text of wordsIn(blocks)) expect(seen).toContain(plainly(text))
    const buttons = nodes(drawn).filter(({ attributes }) => attributes.class?.startsWith('sl-button'))
    expect(buttons).toHaveLength(buttonsIn(blocks).length)
  }
}

describe('a message of Slack’s, as the page lays it out', () => {
  it.each(samples)('shows all of the sample "%s"', (_, sample) => expectNothingLost(sample))

  it('shows all of any reply', () => {
    fc.assert(fc.property(anyReply, expectNothingLost), { numRuns: 200 })
  })

  it('has every kind of block in its place, and shows as it is what it does not know', () => {
    const chart = { type: 'bar', series: [{ name: 'done', data: [{ label: '2 Nov', value: 3 }] }] }
    const blocks = [
      { type: 'header', text: words('The *pull*', 'plain_text') },
      { type: 'section', text: words('Stand *tall*\nand let go'), fields: [words('*Reps*\n10')] },
      { type: 'context', elements: [words('Quietly'), { type: 'image', alt_text: 'a foot' }] },
      { type: 'divider' },
      { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'One foot is up.' },
      { type: 'data_visualization', title: 'Four weeks', chart },
      { type: 'actions', elements: [{ type: 'button', style: 'primary', text: words('Done', 'plain_text') }] },
      { type: 'strange', id: 7 },
    ]
    const drawn = drawSlack({ text: 'not shown', blocks })
    expect(nodes(drawn).flatMap(({ attributes }) => attributes.class ?? [])).toEqual(
      ['slack', 'sl-face', 'sl-message', 'sl-name', 'sl-app', 'sl-header', 'sl-text', 'sl-fields', 'sl-text']
        .concat(['sl-context', 'sl-aside', 'sl-icon', 'sl-line', 'sl-picture', 'sl-chart', 'sl-row'])
        .concat(['sl-button sl-style-primary']),
    )
    expect(textContent(drawn)).toBe(
      'Footfall APPThe *pull*Stand tall\nand let goReps\n10Quietlya footOne foot is up.' +
        'Four weeksdone2 Nov3Done{"type":"strange","id":7}',
    )
  })

  it('shows the text of a message that has no blocks', () => {
    expect(textContent(drawSlack({ text: 'Only *this*' }))).toBe('Footfall APPOnly this')
  })
})

describe('Slack’s mrkdwn', () => {
  it.each<[string, string, readonly (Node | string)[]]>([
    ['letters and the three escapes', '2 &lt; 3 &amp; 4 &gt; 3', ['2 < 3 & 4 > 3']],
    ['an escape that was data', '&amp;lt;', ['&lt;']],
    ['strong', 'a *b c* d', ['a ', node('strong', {}, 'b c'), ' d']],
    ['a star within a word', '2*3*4', ['2*3*4']],
    ['a letter that a word joiner keeps from being a mark', '*a\u2060*b*', [node('strong', {}, 'a\u2060*b')]],
    ['a joiner before what opens nothing', '\u2060*a* b', ['\u2060*a* b']],
    ['strong around a link', '*<https://example.org|a>*', [node('strong', {}, link('https://example.org', 'a'))]],
    ['emphasis', '_a_', [node('em', {}, 'a')]],
    ['an underscore within a word', 'a_b_c', ['a_b_c']],
    ['code, in which nothing is a sign', '`*a* &amp;`', [node('code', {}, '*a* &')]],
    ['a mention', '<!channel>', [node('span', { class: 'sl-mention' }, '!channel')]],
    [
      'a link with words',
      '<https://example.org/?a=1&amp;b=2|a *link*>',
      [
        node(
          'a',
          { href: 'https://example.org/?a=1&b=2', rel: 'noopener noreferrer', target: '_blank' },
          'a ',
          node('strong', {}, 'link'),
        ),
      ],
    ],
    ['what is no address', '&lt;javascript:alert(1)|a&gt;', ['<javascript:alert(1)|a>']],
  ])('draws %s', (_, line, expected) => {
    expect(drawWords(line)).toEqual(expected)
  })
})
