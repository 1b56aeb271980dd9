import type { Block, Reply, Span, Spans } from '#core/reply/reply.ts'
import { unreachable } from '#core/unreachable.ts'
import { pictureAddress } from './pictures.ts'
import { renderChart } from './render-chart.ts'
import { type Node, node } from './tree.ts'
import type { PageStrings } from './wire.ts'

/** What drawing needs beside the reply: the page's own words and the language that names the weekdays. */
export interface RenderContext {
  readonly strings: PageStrings
  readonly locale: string
}

/** Draws a reply as a tree of elements. Whatever stands in the reply comes out as those letters. */
export function render(reply: Reply, context: RenderContext): Node {
  const shared = reply.audience === 'channel' ? [node('p', { class: 'shared' }, context.strings['page.shared'])] : []
  const title = reply.title ? [node('h2', { class: 'title', dir: 'auto' }, ...renderSpans(reply.title))] : []
  const buttons = reply.actions.map((action, index) =>
    node('button', { type: 'button', class: `action ${action.style}`, 'data-action': String(index) }, action.label),
  )
  return node(
    'article',
    { class: `card tone-${reply.tone}` },
    ...shared,
    ...title,
    ...reply.blocks.map((block) => renderBlock(block, context)),
    ...(buttons.length > 0 ? [node('div', { class: 'actions' }, ...buttons)] : []),
  )
}

function renderBlock(block: Block, context: RenderContext): Node {
  switch (block.kind) {
    case 'text':
      return node(
        block.style === 'heading' ? 'h3' : 'p',
        { class: block.style, dir: 'auto' },
        ...renderSpans(block.spans),
      )
    case 'list':
      return node(
        block.ordered ? 'ol' : 'ul',
        {},
        ...block.items.map((item) => node('li', { dir: 'auto' }, ...renderSpans(item))),
      )
    case 'facts':
      return node(
        'dl',
        { class: 'facts' },
        ...block.facts.map(({ label, value }) =>
          node(
            'div',
            {},
            node('dt', { dir: 'auto' }, ...renderSpans(label)),
            node('dd', { dir: 'auto' }, ...renderSpans(value)),
          ),
        ),
      )
    case 'progress':
      return renderProgress(block)
    case 'picture':
      // Its words stand below it, so that it needs none of its own.
      return node(
        'figure',
        { class: 'picture' },
        node('img', { src: pictureAddress(block.picture), alt: '', loading: 'lazy' }),
        node('figcaption', { dir: 'auto' }, block.alt),
      )
    case 'chart':
      return renderChart(block.chart, block.alt, context)
    case 'source':
      return renderSources(block, context)
    case 'file':
      return renderFile(block)
    case 'divider':
      return node('hr', {})
    default:
      return unreachable(block)
  }
}

function renderProgress({ label, done, total }: Extract<Block, { kind: 'progress' }>): Node {
  const count = `${done}/${total}`
  // A bar of length 0 is invalid; a plan without sessions is shown as an empty one.
  const bar = { max: String(Math.max(total, 1)), value: String(Math.min(done, total)), 'aria-label': count }
  return node(
    'div',
    { class: 'progress' },
    node('p', { dir: 'auto' }, ...renderSpans(label), node('span', { class: 'count' }, ` ${count}`)),
    node('progress', bar),
  )
}

function renderSources({ sources }: Extract<Block, { kind: 'source' }>, { strings }: RenderContext): Node {
  const lines = sources.map(({ id, citation, url }) => {
    const cited = renderSpans(citation)
    return node(
      'li',
      { dir: 'auto' },
      node('span', { class: 'source-id' }, id),
      ' ',
      ...(url === undefined ? cited : [linked(url, cited)]),
    )
  })
  return node('section', { class: 'sources', 'aria-label': strings['page.sources'] }, node('ul', {}, ...lines))
}

/** A link that saves the file: all of it is in the address, and nothing has to be fetched. */
function renderFile({ name, mediaType, text }: Extract<Block, { kind: 'file' }>): Node {
  const href = `data:${mediaType};charset=utf-8,${encodeURIComponent(text.toWellFormed())}`
  return node('p', { class: 'file' }, node('a', { href, download: name, dir: 'auto' }, name))
}

function renderSpans(spans: Spans): readonly (Node | string)[] {
  return spans.map(renderSpan)
}

function renderSpan(span: Span): Node | string {
  switch (span.kind) {
    case 'text':
      return span.text
    case 'strong':
      return node('strong', {}, ...renderSpans(span.spans))
    case 'emphasis':
      return node('em', {}, ...renderSpans(span.spans))
    case 'code':
      return node('code', {}, span.text)
    case 'link':
      return linked(span.url, renderSpans(span.spans))
    case 'break':
      return node('br', {})
    default:
      return unreachable(span)
  }
}

/** Only the web is linked to: `javascript:` and its kind stay words. */
function linked(url: string, children: readonly (Node | string)[]): Node {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return node('span', {}, ...children)
  return node('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, ...children)
}
