import { z } from 'zod'
import { runsOf } from '#chat/runs.ts'
import { text } from '#core/reply/build.ts'
import { context } from './blocks.ts'
import { mrkdwn } from './mrkdwn.ts'

const blocksSchema = z.array(z.looseObject({ type: z.string() }))
const pictureSchema = z.object({
  type: z.literal('image'),
  alt_text: z.string(),
  /** Where Slack fetches it; what was uploaded has none. */
  image_url: z.string().optional(),
})

type Drawing = 'fetched' | 'uploaded' | 'chart'

export interface InWords {
  /** The same arguments of a call, without anything drawn. */
  readonly args: object
  /** What was drawn. */
  readonly drawn: ReadonlySet<Drawing>
}

/** A call in words alone: each picture is described, and a chart has its text beside it. Undefined where nothing is drawn. */
export function inWords(args: object): InWords | undefined {
  const { success, data: blocks } = blocksSchema.safeParse('blocks' in args ? args.blocks : undefined)
  if (success) {
    const drawn = new Set(blocks.flatMap((block) => drawingOf(block) ?? []))
    return drawn.size === 0 ? undefined : { args: { ...args, blocks: blocks.flatMap(describe) }, drawn }
  }
  if (!('view' in args) || typeof args.view !== 'object' || args.view === null) return undefined
  const view = inWords(args.view)
  return view && { args: { ...args, view: view.args }, drawn: view.drawn }
}

function drawingOf(block: { readonly type: string }): Drawing | undefined {
  if (block.type === 'data_visualization') return 'chart'
  const { success, data } = pictureSchema.safeParse(block)
  if (!success) return undefined
  return data.image_url === undefined ? 'uploaded' : 'fetched'
}

function describe(block: { readonly type: string }): readonly object[] {
  if (drawingOf(block) === 'chart') return []
  const { success, data } = pictureSchema.safeParse(block)
  return [success ? context(mrkdwn(runsOf([text(data.alt_text)]))) : block]
}
