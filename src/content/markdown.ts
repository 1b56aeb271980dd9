import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Block, Span, Spans } from '#core/reply/reply.ts'
import type { Faults, Place } from './faults.ts'

type Root = ReturnType<typeof fromMarkdown>
/** A paragraph, a list, a heading…: what stands at the top of a text. */
export type MarkdownNode = Root['children'][number]
type ListItem = Extract<MarkdownNode, { type: 'list' }>['children'][number]
type Inline = Extract<MarkdownNode, { type: 'paragraph' }>['children'][number]

const allowed = 'paragraphs, simple lists, dividers, **strong**, *emphasis*, `code` and [links](https://…)'

/** The top nodes of a Markdown text. */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  return fromMarkdown(text).children
}

/** Turns Markdown nodes into blocks of a reply; `start` is the place of the first line that was parsed. */
export function toBlocks(nodes: readonly MarkdownNode[], start: Place, faults: Faults): readonly Block[] {
  const refuse = (node: Positioned, what: string, expected = allowed) =>
    faults.add(placeOf(node, start), what, expected)
  return nodes.flatMap((node) => toBlock(node, refuse))
}

/** A whole text as blocks, without headings. */
export function parseProse(text: string, start: Place, faults: Faults): readonly Block[] {
  return toBlocks(parseMarkdown(text), start, faults)
}

/** The letters of a node, without any styling. */
export function nodeText(node: MarkdownNode | Inline | ListItem): string {
  if ('children' in node) return node.children.map(nodeText).join('')
  return 'value' in node ? node.value : ''
}

export function placeOf(node: Positioned, start: Place): Place {
  return { file: start.file, line: start.line + (node.position?.start.line ?? 1) - 1 }
}

type Positioned = Pick<MarkdownNode, 'position'>
type Refuse = (node: Positioned, what: string, expected?: string) => void

function toBlock(node: MarkdownNode, refuse: Refuse): readonly Block[] {
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'text', style: 'body', spans: toSpans(node.children, refuse) }]
    case 'list':
      if (node.ordered && (node.start ?? 1) !== 1)
        refuse(node, `a numbered list begins at ${node.start}`, 'it to begin at 1')
      return [
        { kind: 'list', ordered: node.ordered === true, items: node.children.map((item) => itemSpans(item, refuse)) },
      ]
    case 'thematicBreak':
      return [{ kind: 'divider' }]
    case 'heading':
      refuse(
        node,
        `an unexpected heading "${nodeText(node)}"`,
        'no heading here (a line of --- needs an empty line above it)',
      )
      return []
    default:
      refuse(node, `there is ${nameOf(node.type)}`)
      return []
  }
}

function itemSpans(item: ListItem, refuse: Refuse): Spans {
  const [first, ...more] = item.children
  for (const extra of more)
    refuse(extra, `a list item holds ${nameOf(extra.type)} beside its sentence`, 'one paragraph in each item')
  if (first?.type === 'paragraph') return toSpans(first.children, refuse)
  refuse(first ?? item, first ? `a list item begins with ${nameOf(first.type)}` : 'a list item is empty', 'text')
  return []
}

function toSpans(nodes: readonly Inline[], refuse: Refuse): Spans {
  return nodes.flatMap((node): readonly Span[] => toSpan(node, refuse))
}

function toSpan(node: Inline, refuse: Refuse): readonly Span[] {
  switch (node.type) {
    case 'text':
      // A line end inside a paragraph is only how the writer wrapped it.
      return [{ kind: 'text', text: node.value.replaceAll('\n', ' ') }]
    case 'strong':
      return [{ kind: 'strong', spans: toSpans(node.children, refuse) }]
    case 'emphasis':
      return [{ kind: 'emphasis', spans: toSpans(node.children, refuse) }]
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }]
    case 'break':
      return [{ kind: 'break' }]
    case 'link':
      if (!URL.canParse(node.url) || !node.url.startsWith('https://'))
        refuse(node, `a link leads to "${node.url}"`, 'an address that begins with https://')
      return [{ kind: 'link', url: node.url, spans: toSpans(node.children, refuse) }]
    default:
      refuse(node, `there is ${nameOf(node.type)}`)
      return []
  }
}

const names: Readonly<Record<string, string>> = {
  html: 'raw HTML',
  image: 'an image',
  imageReference: 'an image',
  code: 'a block of code (or a line that begins with four spaces)',
  blockquote: 'a quotation',
  definition: 'a link definition',
  linkReference: 'a link by reference',
  list: 'another list',
  paragraph: 'another paragraph',
  heading: 'a heading',
}

function nameOf(type: string): string {
  return names[type] ?? `“${type}”`
}
