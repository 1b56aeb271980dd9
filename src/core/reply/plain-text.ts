import { unreachable } from '../unreachable.ts'
import type { Block, Reply, Span, Spans } from './reply.ts'

/** The letters of a run of spans, without any styling. */
export function spansText(spans: Spans): string {
  return spans.map(spanText).join('')
}

function spanText(span: Span): string {
  switch (span.kind) {
    case 'text':
    case 'code':
      return span.text
    case 'strong':
    case 'emphasis':
    case 'link':
      return spansText(span.spans)
    case 'break':
      return '\n'
    default:
      return unreachable(span)
  }
}

/** One block as lines of text, as a screen reader or a terminal would have it. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return spansText(block.spans)
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${spansText(item)}`).join('\n')
    case 'facts':
      return block.facts.map((fact) => `${spansText(fact.label)}: ${spansText(fact.value)}`).join('\n')
    case 'progress':
      return `${spansText(block.label)}: ${block.done}/${block.total}`
    case 'picture':
    case 'chart':
      return block.alt
    case 'source':
      return block.sources.map((source) => `${source.id} ${spansText(source.citation)}`).join('\n')
    case 'file':
      return `${block.name}\n${block.text}`
    case 'divider':
      return ''
    default:
      return unreachable(block)
  }
}

/** The whole reply as plain text: title, blocks, and the labels of its buttons. Nothing is left out. */
export function plainText(reply: Reply): string {
  const labels = reply.actions.map((action) => `[${action.label}]`).join(' ')
  return [reply.title ? spansText(reply.title) : '', ...reply.blocks.map(blockText), labels]
    .filter((part) => part !== '')
    .join('\n\n')
}
