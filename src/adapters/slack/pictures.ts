import { createMemory, type Memory } from '#chat/memory.ts'
import type { News } from '#chat/news.ts'
import { within } from '#chat/within.ts'
import type { UploadedFiles } from '#core/platform-ports.ts'
import type { Content } from '#core/ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import { platform } from './address.ts'
import type { Api } from './api.ts'
import { failureOf, whyOf } from './failure.ts'
import type { Picture } from './picture.ts'
import { digestOf, pictureAddress } from './picture-address.ts'
import { uploadFile } from './upload.ts'

/** The pictures of replies, where a workspace can see them. */
export interface Pictures {
  of(reply: Reply, team: string): Promise<ReadonlyMap<string, Picture>>
  /** A workspace takes one of them no more, as when an admin has deleted it there: they are uploaded anew. */
  doubt(team: string): Promise<void>
}

export interface PictureParts {
  readonly api: Api
  readonly content: Pick<Content, 'picture'>
  readonly uploads: UploadedFiles
  /** Where Slack can fetch what we serve, without a slash at the end; a plain http address is nobody's but ours. */
  readonly publicUrl: string | undefined
  readonly news: News
  readonly now: () => Temporal.Instant
}

/** How long a reply waits for its picture, in milliseconds; one that comes later is there for the next. */
const slowestPicture = 4_000

/** So long Slack may take to look at an upload, and refuses it meanwhile. */
const settling = Temporal.Duration.from({ minutes: 10 })

/** Each is fetched from us or, where Slack cannot, uploaded to a workspace once; what it does not take is described. */
export function createPictures(parts: PictureParts): Pictures {
  const base = parts.publicUrl?.startsWith('https:') === true ? parts.publicUrl : undefined
  const underWay = new Map<string, Promise<string | undefined>>()
  const uploaded = createMemory<Temporal.Instant>()
  const fileOf = (team: string, name: string, bytes: Uint8Array) => {
    const digest = digestOf(bytes)
    const key = `${team}/${digest}`
    const finding =
      underWay.get(key) ??
      findFile({ team, name, bytes, digest }, { ...parts, uploaded }).finally(() => underWay.delete(key))
    underWay.set(key, finding)
    return finding
  }
  return {
    async of({ blocks }, team) {
      const found = new Map<string, Picture>()
      for (const block of blocks) {
        const picture = block.kind === 'picture' ? parts.content.picture(block.picture) : undefined
        if (block.kind !== 'picture' || picture === undefined) continue
        if (base !== undefined) {
          found.set(block.picture, { image_url: pictureAddress(base, block.picture, picture.bytes) })
          continue
        }
        const id = await within(slowestPicture, fileOf(team, block.picture, picture.bytes), undefined)
        if (id !== undefined) found.set(block.picture, { slack_file: { id } })
      }
      return found
    },
    async doubt(team) {
      const last = uploaded.get(team)
      if (last !== undefined && Temporal.Instant.compare(parts.now(), last.add(settling)) < 0) return
      await parts.uploads.forget(platform, team)
    },
  }
}

interface Wanted {
  readonly team: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly digest: string
}

async function findFile(
  { team, name, bytes, digest }: Wanted,
  { api, uploads, news, now, uploaded }: PictureParts & { readonly uploaded: Memory<Temporal.Instant> },
): Promise<string | undefined> {
  const known = await uploads.find(platform, team, digest)
  if (known !== undefined) return known
  let file: string
  try {
    file = await uploadFile({ team, name: `${name}.png`, bytes, channel: undefined }, api)
  } catch (error) {
    news.warn({ why: whyOf(failureOf(error)) }, 'Slack did not take a picture; its description is shown instead')
    return undefined
  }
  uploaded.set(team, now())
  await uploads.keep(platform, team, digest, file)
  return file
}
