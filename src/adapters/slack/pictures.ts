import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { News } from '#chat/news.ts'
import type { UploadedFiles } from '#core/platform-ports.ts'
import type { Content } from '#core/ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import { platform } from './address.ts'
import type { Api } from './api.ts'
import { failureOf, whyOf } from './failure.ts'
import type { Picture } from './picture.ts'
import { uploadFile } from './upload.ts'

/** The pictures of replies, where a workspace can see them. */
export interface Pictures {
  of(reply: Reply, team: string): Promise<ReadonlyMap<string, Picture>>
}

export interface PictureParts {
  readonly api: Api
  readonly content: Pick<Content, 'picture'>
  readonly uploads: UploadedFiles
  readonly news: News
}

/** Each is uploaded to a workspace once; where Slack does not take it, the reply has its description. */
export function createPictures(parts: PictureParts): Pictures {
  const underWay = new Map<string, Promise<string | undefined>>()
  const fileOf = (team: string, name: string, bytes: Uint8Array) => {
    const digest = createHash('sha256').update(bytes).digest('hex')
    const key = `${team}/${digest}`
    const finding =
      underWay.get(key) ?? findFile({ team, name, bytes, digest }, parts).finally(() => underWay.delete(key))
    underWay.set(key, finding)
    return finding
  }
  return {
    async of({ blocks }, team) {
      const found = new Map<string, Picture>()
      for (const block of blocks) {
        const picture = block.kind === 'picture' ? parts.content.picture(block.picture) : undefined
        if (block.kind !== 'picture' || picture === undefined) continue
        const id = await fileOf(team, block.picture, picture.bytes)
        if (id !== undefined) found.set(block.picture, { slack_file: { id } })
      }
      return found
    },
  }
}

interface Wanted {
  readonly team: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly digest: string
}

async function findFile({ team, name, bytes, digest }: Wanted, { api, uploads, news }: PictureParts) {
  const known = await uploads.find(platform, team, digest)
  if (known !== undefined) return known
  try {
    const file = await uploadFile({ team, name: `${name}.png`, bytes, channel: undefined }, api)
    await uploads.keep(platform, team, digest, file)
    return file
  } catch (error) {
    if (error instanceof z.ZodError) throw error
    news.warn({ why: whyOf(failureOf(error)) }, 'Slack did not take a picture; its description is shown instead')
    return undefined
  }
}
