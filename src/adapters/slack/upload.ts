import { z } from 'zod'
import type { News } from '#chat/news.ts'
import type { Api } from './api.ts'
import { failureOf, whyOf } from './failure.ts'
import type { SlackMessage } from './render.ts'

export interface Upload {
  readonly team: string
  readonly name: string
  readonly bytes: Uint8Array
  /** Where it is shared; undefined: nowhere, only kept. */
  readonly channel: string | undefined
}

export interface BesideParts {
  readonly api: Api
  readonly news: News
}

/** Uploads what goes beside a message that is there already; answers the names of what Slack did not take. */
export async function uploadBeside(
  { files }: SlackMessage,
  team: string,
  channel: string,
  { api, news }: BesideParts,
): Promise<readonly string[]> {
  const lost: string[] = []
  for (const { name, text } of files) {
    try {
      await uploadFile({ team, name, bytes: new TextEncoder().encode(text), channel }, api)
    } catch (error) {
      news.warn({ why: whyOf(failureOf(error)) }, 'Slack did not take a file')
      lost.push(name)
    }
  }
  return lost
}

const placeSchema = z.object({ upload_url: z.string(), file_id: z.string() })

/** How long an upload may take, in milliseconds. */
const slowestUpload = 10_000

/** Uploads a file and answers its id. https://docs.slack.dev/messaging/working-with-files#upload */
export async function uploadFile({ team, name, bytes, channel }: Upload, api: Api): Promise<string> {
  const size = { filename: name, length: bytes.byteLength }
  const { upload_url: url, file_id: id } = placeSchema.parse(await api.call(team, 'files.getUploadURLExternal', size))
  const body = new Blob([Uint8Array.from(bytes)])
  const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(slowestUpload) })
  if (!answer.ok) throw new Error(`Slack answers an upload with ${answer.status}`)
  const share = channel === undefined ? {} : { channel_id: channel }
  await api.call(team, 'files.completeUploadExternal', { files: [{ id, title: name }], ...share })
  return id
}
