import { type ChartContext, renderChart } from '#chat/chart-grid.ts'
import { type TextPart, textPart } from '#chat/text-part.ts'
import { strong, text } from '#core/reply/build.ts'
import type { Block, SourceLine, Spans } from '#core/reply/reply.ts'
import { unreachable } from '#core/unreachable.ts'

/** Blocks that are text on Slack. */
export type WordBlock = Exclude<Block, { kind: 'divider' }>

interface Words {
  readonly parts: readonly TextPart[]
  /** In small print. */
  readonly quietly: boolean
}

/** A text bar in letters that are as wide as one another. */
const bar = { length: 10, full: '▰', empty: '▱' } as const

/** A block as parts of text. A picture becomes its description: this is for one that could not be drawn. */
export function renderText(block: WordBlock, context: ChartContext): Words {
  switch (block.kind) {
    case 'text':
      return {
        parts: [textPart(block.style === 'heading' ? [strong(...block.spans)] : block.spans)],
        quietly: block.style === 'aside',
      }
    case 'list':
      return aloud(block.items.map((item, index) => listItem(item, block.ordered ? `${index + 1}. ` : '• ')))
    case 'facts':
      return aloud(block.facts.map(({ label, value }) => textPart([strong(...label, text(':')), text(' '), ...value])))
    case 'progress':
      return aloud([textPart([...block.label, { kind: 'break' }, text(progressText(block.done, block.total))])])
    case 'picture':
      return { parts: [textPart([text(block.alt)])], quietly: true }
    case 'chart':
      return aloud([textPart([text(block.alt)]), ...renderChart(block.chart, context, '').map(gridLetters)])
    case 'source':
      return { parts: block.sources.map(sourceLine), quietly: true }
    case 'file':
      // The file itself is uploaded beside the message.
      return { parts: [textPart([text('📎 '), text(block.name)])], quietly: true }
    default:
      return unreachable(block)
  }
}

/** In a grid each letter has its place: what Slack would read as markup gives way to a letter that looks like it. */
function gridLetters(part: TextPart): TextPart {
  if (typeof part !== 'string') return part
  return part.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＆')
}

function aloud(parts: readonly TextPart[]): Words {
  return { parts, quietly: false }
}

function listItem(item: Spans, lead: string): TextPart {
  return textPart(item, lead, ' '.repeat(lead.length))
}

function progressText(done: number, total: number): string {
  const share = total > 0 ? Math.min(Math.max(done / total, 0), 1) : 0
  const full = Math.floor(share * bar.length)
  return `${bar.full.repeat(full)}${bar.empty.repeat(bar.length - full)} ${done}/${total}`
}

function sourceLine({ id, citation, url }: SourceLine): TextPart {
  const cited: Spans = url === undefined ? citation : [{ kind: 'link', url, spans: citation }]
  return textPart([text(`${id} `), ...cited])
}
