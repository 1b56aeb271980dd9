import { type Node, node } from '../tree.ts'
import { drawWords } from './slack-words.ts'

/** What is read of text: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
interface Words {
  readonly type: string
  readonly text?: string
  readonly alt_text?: string
}

/** What is read of a block: https://docs.slack.dev/reference/block-kit/blocks */
interface Block {
  readonly type: string
  readonly text?: Words
  readonly fields?: readonly Words[]
  readonly elements?: readonly (Words | Pressed)[]
  readonly title?: Words | string
  readonly alt_text?: string
  readonly chart?: Chart
}

interface Pressed {
  readonly type: string
  readonly text?: Words
  readonly style?: string
}

interface Chart {
  readonly series?: readonly {
    readonly name: string
    readonly data: readonly { readonly label: string; readonly value: number }[]
  }[]
}

/** One message of Slack's, of what blocks it may have, laid out as Slack would. */
export function drawSlack(payload: unknown): Node {
  // Only Slack's own renderer makes what comes here.
  const { blocks = [], text = '' } = payload as { readonly blocks?: readonly Block[]; readonly text?: string }
  const drawn = blocks.length > 0 ? blocks.flatMap(drawBlock) : [drawText({ type: 'mrkdwn', text }, 'sl-text')]
  return node(
    'div',
    { class: 'slack' },
    node('span', { class: 'sl-face', 'aria-hidden': 'true' }),
    node(
      'div',
      { class: 'sl-message' },
      node('p', { class: 'sl-name' }, 'Footfall', ' ', node('span', { class: 'sl-app' }, 'APP')),
      ...drawn,
    ),
  )
}

function drawBlock(block: Block): readonly Node[] {
  const { type, text, fields = [], elements = [], alt_text: alt = '', title } = block
  switch (type) {
    case 'header':
      return [node('h3', { class: 'sl-header', dir: 'auto' }, text?.text ?? '')]
    case 'section':
      return [
        ...(text === undefined ? [] : [drawText(text, 'sl-text')]),
        ...(fields.length === 0
          ? []
          : [node('div', { class: 'sl-fields' }, ...fields.map((field) => drawText(field, 'sl-text')))]),
      ]
    case 'context':
      return [node('div', { class: 'sl-context' }, ...elements.map((element) => drawAside(element)))]
    case 'divider':
      return [node('hr', { class: 'sl-line' })]
    case 'image':
      return [node('figure', { class: 'sl-picture' }, node('figcaption', { dir: 'auto' }, alt))]
    case 'actions':
      return [node('div', { class: 'sl-row' }, ...elements.map(drawButton))]
    case 'data_visualization':
      return [drawChart(typeof title === 'string' ? title : '', block.chart ?? {})]
    default:
      // Nothing is dropped: what cannot be drawn is shown as it is.
      return [node('code', {}, JSON.stringify(block))]
  }
}

/** A text of several lines, and of what stands in monospace; of plain text every sign is a letter. */
function drawText({ type, text = '' }: Words, name: string): Node {
  if (type !== 'mrkdwn') return node('p', { class: name, dir: 'auto' }, ...drawLines(text, (line) => [line]))
  const pieces = text.split(/^(```\n[^`]*\n```)$/m)
  if (pieces.length === 1) return node('p', { class: name, dir: 'auto' }, ...drawLines(text, drawWords))
  const drawn = pieces.map((piece, index) =>
    index % 2 === 1
      ? node('pre', {}, node('code', {}, piece.slice(4, -4)))
      : node('p', { dir: 'auto' }, ...drawLines(piece.replace(/^\n|\n$/g, ''), drawWords)),
  )
  return node('div', { class: name }, ...drawn)
}

function drawLines(text: string, draw: (line: string) => readonly (Node | string)[]): readonly (Node | string)[] {
  return text.split('\n').flatMap((line, index) => [...(index > 0 ? [node('br', {})] : []), ...draw(line)])
}

function drawAside(element: Words | Pressed): Node {
  if ('alt_text' in element) return node('span', { class: 'sl-icon' }, element.alt_text ?? '')
  // In a context stand texts and pictures alone.
  return drawText(element as Words, 'sl-aside')
}

/** Drawn, and nothing to press. */
function drawButton(element: Words | Pressed): Node {
  // In actions stand buttons alone.
  const { text, style = 'plain' } = element as Pressed
  return node('span', { class: `sl-button sl-style-${style}`, dir: 'auto' }, text?.text ?? '')
}

/** Slack draws bars; here stand their numbers. */
function drawChart(title: string, { series = [] }: Chart): Node {
  const categories = series[0]?.data.map(({ label }) => label) ?? []
  const cells = (tag: 'th' | 'td', words: readonly string[]) => words.map((word) => node(tag, { dir: 'auto' }, word))
  return node(
    'figure',
    { class: 'sl-chart' },
    node('figcaption', { dir: 'auto' }, title),
    node(
      'table',
      {},
      node('thead', {}, node('tr', {}, ...cells('th', ['', ...series.map(({ name }) => name)]))),
      node(
        'tbody',
        {},
        ...categories.map((label, index) =>
          node(
            'tr',
            {},
            ...cells('th', [label]),
            ...cells(
              'td',
              series.map(({ data }) => String(data[index]?.value ?? '')),
            ),
          ),
        ),
      ),
    ),
  )
}
