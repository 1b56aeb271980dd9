import type { ChartContext } from '#chat/chart-grid.ts'
import { shorten } from '#chat/shorten.ts'
import { fitText, type TextPart, textPart } from '#chat/text-part.ts'
import { spansText } from '#core/reply/plain-text.ts'
import type { Block, FileBlock, Reply, Spans } from '#core/reply/reply.ts'
import { isGroup } from './address.ts'
import { context as contextBlock, divider, plain, type SlackBlock, section } from './blocks.ts'
import { limits } from './limits.ts'
import { escaped, mrkdwn } from './mrkdwn.ts'
import type { Picture } from './picture.ts'
import { renderActions } from './render-actions.ts'
import { renderChartBlock } from './render-chart.ts'
import { renderText } from './render-text.ts'
import { typable } from './reserved.ts'

export interface RenderContext extends ChartContext {
  /** Slack's id of the one user group that may be mentioned. */
  readonly mention: string | undefined
  /** By the name a block has for it. A picture that is not here is shown as its description. */
  readonly pictures: ReadonlyMap<string, Picture>
}

/** One message: blocks, the text that stands in notifications, and the files to be uploaded beside it. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly SlackBlock[]
  /** Everyone where it goes may see it. */
  readonly openly: boolean
  readonly files: readonly FileBlock[]
}

/**
 * Draws a reply as the messages it takes, at least one, in the order to send them: what is too long for one goes on in the
 * next, and the buttons stand in the last. `ids` are the actions', from `sealActions`.
 */
export function render(reply: Reply, ids: readonly string[], context: RenderContext): readonly SlackMessage[] {
  const blocks = renderBlocks(reply, ids, context)
  const messages = packMessages(blocks)
  const files = reply.blocks.filter((block) => block.kind === 'file')
  return messages.map((own, index) => ({
    text: fallbackText(reply),
    blocks: own,
    openly: reply.audience === 'channel',
    files: index === messages.length - 1 ? files : [],
  }))
}

/** Everything of a reply, however many messages it takes. */
export function renderBlocks(reply: Reply, ids: readonly string[], context: RenderContext): readonly SlackBlock[] {
  const { mention } = context
  return [
    ...(mention !== undefined && isGroup(mention) ? [section(`<!subteam^${mention}>`)] : []),
    ...(reply.title === undefined ? [] : renderTitle(reply.title)),
    ...reply.blocks.flatMap((block) => renderBlock(block, context)),
    ...renderActions(reply.actions, ids),
  ]
}

function renderTitle(title: Spans): readonly SlackBlock[] {
  const text = typable(spansText(title))
  const line = shorten(text, limits.header)
  // A header is one short line without marks.
  if (text.length <= limits.header && !text.includes('\n')) return [{ type: 'header', text: plain(line) }]
  return sections([textPart([{ kind: 'strong', spans: title }])])
}

function renderBlock(block: Block, context: RenderContext): readonly SlackBlock[] {
  if (block.kind === 'divider') return [divider]
  if (block.kind === 'picture') {
    const picture = context.pictures.get(block.picture)
    if (picture !== undefined) {
      return [{ type: 'image', ...picture, alt_text: shorten(block.alt, limits.alt) }]
    }
  }
  const { parts, quietly } = renderText(block, context)
  const drawn = block.kind === 'chart' ? renderChartBlock(block, context) : undefined
  const written = quietly ? asides(parts) : sections(parts)
  return drawn === undefined ? written : [drawn, ...written]
}

function sections(parts: readonly TextPart[]): readonly SlackBlock[] {
  return fitText(parts, limits.text, mrkdwn).map(section)
}

function asides(parts: readonly TextPart[]): readonly SlackBlock[] {
  return fitText(parts, limits.text, mrkdwn).map(contextBlock)
}

/** Blocks in as few messages as their order allows; no message begins or ends with a line across. */
function packMessages(blocks: readonly SlackBlock[]): readonly (readonly SlackBlock[])[] {
  const messages: (readonly SlackBlock[])[] = []
  for (let from = 0; from < blocks.length; from += limits.blocks) {
    const own = trimDividers(fewCharts(blocks.slice(from, from + limits.blocks)))
    if (own.length > 0) messages.push(own)
  }
  return messages.length > 0 ? messages : [[section('…')]]
}

/** What more charts would show stands in the text beside them. */
function fewCharts(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  const isChart = ({ type }: SlackBlock) => type === 'data_visualization'
  const kept = blocks.filter(isChart).slice(0, limits.charts)
  return blocks.filter((block) => !isChart(block) || kept.includes(block))
}

function trimDividers(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  const isContent = ({ type }: SlackBlock) => type !== 'divider'
  const first = blocks.findIndex(isContent)
  return first < 0 ? [] : blocks.slice(first, blocks.findLastIndex(isContent) + 1)
}

/** What a notification says: the title and what comes first. */
function fallbackText({ title, blocks }: Reply): string {
  const first = blocks.find((block) => block.kind === 'text')
  const words = [title, first?.kind === 'text' ? first.spans : undefined].flatMap((spans) =>
    spans === undefined ? [] : [spansText(spans)],
  )
  return escaped(shorten(typable(words.join(' · ')), limits.notification))
}
