import { z } from 'zod'
import { runsOf } from '#chat/runs.ts'
import { text } from '#core/reply/build.ts'
import { context } from './blocks.ts'
import { mrkdwn } from './mrkdwn.ts'

const blocksSchema = z.array(z.looseObject({ type: z.string() }))
const fetchedSchema = z.object({ type: z.literal('image'), image_url: z.string(), alt_text: z.string() })

/** The same arguments of a call, with a description for each picture that Slack would have to fetch; undefined without any. */
export function describePictures(args: object): object | undefined {
  const { success, data: blocks } = blocksSchema.safeParse('blocks' in args ? args.blocks : undefined)
  if (success) return blocks.some(isFetched) ? { ...args, blocks: blocks.map(describe) } : undefined
  if (!('view' in args) || typeof args.view !== 'object' || args.view === null) return undefined
  const view = describePictures(args.view)
  return view && { ...args, view }
}

function isFetched(block: object): boolean {
  return fetchedSchema.safeParse(block).success
}

function describe(block: object): object {
  const { success, data } = fetchedSchema.safeParse(block)
  return success ? context(mrkdwn(runsOf([text(data.alt_text)]))) : block
}
