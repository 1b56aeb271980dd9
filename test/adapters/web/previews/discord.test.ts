import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPreview } from '#adapters/discord/preview.ts'
import { drawDiscord } from '#adapters/web/previews/discord.ts'
import { drawMarkdown } from '#adapters/web/previews/discord-markdown.ts'
import { type Node, node, textContent } from '#adapters/web/tree.ts'
import type { Reply } from '#core/reply/reply.ts'
import { anyReply } from '#test/adapters/discord/any-reply.ts'
import { withoutSpace, wordsOf } from '#test/adapters/discord/read-back.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { samples } from '#test/support/reply-samples.ts'

const preview = createPreview(shippedContent())
const drawAll = (reply: Reply) => preview.draw(reply).map(drawDiscord)

function nodes(tree: Node): readonly Node[] {
  return [tree, ...tree.children.flatMap((child) => (typeof child === 'string' ? [] : nodes(child)))]
}

const ofClass = (trees: readonly Node[], name: string) =>
  trees.flatMap(nodes).filter(({ attributes }) => attributes.class?.split(' ').includes(name))

/** What a tree says, but for who says it, and for addresses that stand behind words that could be no link. */
function lettersOf(tree: Node | string): string {
  if (typeof tree === 'string') return tree
  const { attributes, children } = tree
  if (attributes.class === 'dc-name') return ''
  return children.length === 1 && children[0] === attributes.href ? '' : children.map(lettersOf).join('')
}

/** Each text of the reply can be read in the drawing, in its order. */
function expectNothingLost(reply: Reply): void {
  const seen = withoutSpace(drawAll(reply).map(lettersOf).join(''))
  let at = 0
  // A long description of a picture may be cut.
  const blocks = reply.blocks.filter(({ kind }) => kind !== 'picture')
  for (const words of wordsOf({ ...reply, blocks })) {
    const found = seen.indexOf(words, at)
    expect(found, words).toBeGreaterThanOrEqual(at)
    at = found + words.length
  }
  expect(ofClass(drawAll(reply), 'dc-button')).toHaveLength(reply.actions.length)
}

describe('a message of Discord’s, as the page lays it out', () => {
  it.each(samples)('shows all of the sample "%s"', (_, sample) => expectNothingLost(sample))

  it('shows all of any reply', () => {
    fc.assert(fc.property(anyReply, expectNothingLost), { numRuns: 40 })
  })

  it('has the container’s colour, the buttons in rows, and what a picture shows in words', () => {
    const components = [
      { type: 10, content: 'Above' },
      {
        type: 17,
        accent_color: 0x0550f,
        components: [
          { type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'One foot is up.' }] },
          { type: 14, divider: true, spacing: 1 },
          { type: 1, components: [{ type: 2, style: 1, label: 'Done', custom_id: 'v1' }] },
          { type: 99, id: 7 },
        ],
      },
    ]
    const drawn = drawDiscord({ flags: 32_768, components })
    const classes = nodes(drawn).flatMap(({ attributes }) => attributes.class ?? [])
    expect(classes.filter((name) => /^dc-(?:text|container|picture|line|row|button)/.test(name))).toEqual([
      'dc-text',
      'dc-container',
      'dc-picture',
      'dc-line',
      'dc-row',
      'dc-button dc-style-1',
    ])
    expect(ofClass([drawn], 'dc-container')[0]?.attributes['data-accent']).toBe('#00550f')
    expect(textContent(drawn)).toBe('FootfallAboveOne foot is up.Done{"type":99,"id":7}')
  })

  it('goes by stand-ins for what only a message that is sent has', () => {
    const json = JSON.stringify(samples.flatMap(([, sample]) => preview.draw(sample)))
    expect(json).toContain('"custom_id":"v1.preview.1"')
    expect(json).toContain('"filename":"push-up.png"')
  })
})

describe('Discord’s Markdown', () => {
  it.each<[string, string, readonly Node[]]>([
    ['letters', '2 < 3', [node('p', { class: 'dc-body', dir: 'auto' }, '2 < 3')]],
    [
      'headings',
      '## Title\n### Part',
      [
        node('h3', { class: 'dc-larger', dir: 'auto' }, 'Title'),
        node('h3', { class: 'dc-large', dir: 'auto' }, 'Part'),
      ],
    ],
    ['small print', '-# a note', [node('p', { class: 'dc-small', dir: 'auto' }, 'a note')]],
    [
      'marks',
      '**bold _both_** _slow_ `/drill`',
      [
        node(
          'p',
          { class: 'dc-body', dir: 'auto' },
          ...[node('strong', {}, 'bold ', node('em', {}, 'both')), ' ', node('em', {}, 'slow'), ' '],
          node('code', {}, '/drill'),
        ),
      ],
    ],
    [
      'what is escaped as letters',
      String.raw`\*no\* \_no\_ \[a](b) 1\. snake_case_word`,
      [
        node(
          'p',
          { class: 'dc-body', dir: 'auto' },
          ...['*', 'no', '*', ' ', '_', 'no', '_', ' ', '[', 'a](b) 1', '.', ' snake_case_word'],
        ),
      ],
    ],
    [
      'links to the web alone',
      '[words](https://a.b/c) [no](javascript:x)',
      [
        node(
          'p',
          { class: 'dc-body', dir: 'auto' },
          node('a', { href: 'https://a.b/c', rel: 'noopener noreferrer', target: '_blank' }, 'words'),
          ' [no](javascript:x)',
        ),
      ],
    ],
    [
      'lists, whose items may have several lines',
      '- one\n  more\n- two\n3. three',
      [
        node(
          'ul',
          { class: 'dc-list' },
          node('li', { dir: 'auto' }, 'one', '\n', 'more'),
          node('li', { dir: 'auto' }, 'two'),
        ),
        node('ol', { class: 'dc-list', start: '3' }, node('li', { dir: 'auto' }, 'three')),
      ],
    ],
    [
      'monospace',
      'a\n```\n  x **y**\n```',
      [node('p', { class: 'dc-body', dir: 'auto' }, 'a'), node('pre', {}, node('code', {}, '  x **y**'))],
    ],
  ])('shows %s', (_, text, drawn) => expect(drawMarkdown(text)).toEqual(drawn))
})
