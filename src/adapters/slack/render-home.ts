import type { Reply } from '#core/reply/reply.ts'
import { divider, type SlackBlock, section } from './blocks.ts'
import { limits } from './limits.ts'
import type { RenderContext } from './render.ts'
import { renderBlocks } from './render.ts'

/** A reply of the page, and one id for each of its actions, from `sealActions`. */
export interface HomePart {
  readonly reply: Reply
  readonly ids: readonly string[]
  readonly context: RenderContext
}

interface Drawn {
  readonly words: readonly SlackBlock[]
  readonly buttons: readonly SlackBlock[]
}

/** Several replies as one Home tab: https://docs.slack.dev/reference/views/home-tab-views */
export function renderHome(parts: readonly HomePart[]) {
  const drawn = fitting(parts.map(draw))
  const blocks = drawn.flatMap(({ words, buttons }, index) => [...(index === 0 ? [] : [divider]), ...words, ...buttons])
  return { type: 'home', blocks }
}

/** Slack draws charts in messages alone; the same days stand in words beside them. */
function draw({ reply, ids, context }: HomePart): Drawn {
  const blocks = renderBlocks(reply, ids, context).filter(({ type }) => type !== 'data_visualization')
  const isButtons = ({ type }: SlackBlock) => type === 'actions'
  return { words: blocks.filter((block) => !isButtons(block)), buttons: blocks.filter(isButtons) }
}

/** What is too long loses words from the end of its longest part, and says so with `…`. Its buttons all stay. */
function fitting(parts: readonly Drawn[]): readonly Drawn[] {
  const lines = Math.max(0, parts.length - 1)
  const count = parts.reduce((sum, { words, buttons }) => sum + words.length + buttons.length, lines)
  const over = count - limits.homeBlocks
  if (over <= 0) return parts
  const most = Math.max(...parts.map(({ words }) => words.length))
  const longest = parts.findIndex(({ words }) => words.length === most)
  const kept = Math.max(0, most - over - 1)
  // One that is down to its `…` has nothing left to give.
  if (kept >= most - 1) throw new Error(`A Home tab of ${count} blocks has more buttons than Slack shows`)
  return fitting(parts.map((part, index) => (index === longest ? shortened(part, kept) : part)))
}

function shortened({ words, buttons }: Drawn, kept: number): Drawn {
  return { words: [...words.slice(0, kept), section('…')], buttons }
}
