import { type ChartContext, renderChart } from '#chat/chart-grid.ts'
import { type TextPart, textPart } from '#chat/text-part.ts'
import { strong, text } from '#core/reply/build.ts'
import type { Block, SourceLine, Spans } from '#core/reply/reply.ts'
import { unreachable } from '#core/unreachable.ts'

/** Blocks that are text on Discord. */
export type WordBlock = Exclude<Block, { kind: 'divider' | 'file' }>

/** Small print, as Discord writes it: https://support.discord.com/hc/en-us/articles/210298617 */
const small = '-# '
const leads = { body: '', heading: '### ', aside: small } as const
/** A text bar in letters that are as wide as one another in Discord's font. */
const bar = { length: 10, full: '▰', empty: '▱' } as const

export function renderTitle(title: Spans): readonly TextPart[] {
  return [textPart(title, '## ')]
}

/** A block as parts of text. A picture becomes its description: this is for one that could not be drawn. */
export function renderText(block: WordBlock, context: ChartContext): readonly TextPart[] {
  switch (block.kind) {
    case 'text':
      return [textPart(block.spans, leads[block.style])]
    case 'list':
      return block.items.map((item, index) => (block.ordered ? numbered(item, index + 1) : textPart(item, '- ', '  ')))
    case 'facts':
      return block.facts.map(({ label, value }) => textPart([strong(...label, text(':')), text(' '), ...value]))
    case 'progress':
      return [textPart([...block.label, { kind: 'break' }, text(progressText(block.done, block.total))])]
    case 'picture':
      return [textPart([text(block.alt)], small)]
    case 'chart':
      return [textPart([text(block.alt)]), ...renderChart(block.chart, context, small)]
    case 'source':
      return block.sources.map(sourceLine)
    default:
      return unreachable(block)
  }
}

function numbered(item: Spans, number: number): TextPart {
  const lead = `${number}. `
  return textPart(item, lead, ' '.repeat(lead.length))
}

function progressText(done: number, total: number): string {
  const share = total > 0 ? Math.min(Math.max(done / total, 0), 1) : 0
  const full = Math.floor(share * bar.length)
  return `${bar.full.repeat(full)}${bar.empty.repeat(bar.length - full)} ${done}/${total}`
}

function sourceLine({ id, citation, url }: SourceLine): TextPart {
  const cited: Spans = url === undefined ? citation : [{ kind: 'link', url, spans: citation }]
  return textPart([text(`${id} `), ...cited], small)
}
