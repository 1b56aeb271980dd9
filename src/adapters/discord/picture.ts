import type { Content } from '#core/ports.ts'
import type { Reply } from '#core/reply/reply.ts'

/** A file to be attached to a message under its name, which no other file has. */
export interface Picture {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The files of a reply's pictures, each by the name that its block has for it. */
export function findPictures({ blocks }: Reply, content: Pick<Content, 'picture'>): ReadonlyMap<string, Picture> {
  const found = new Map<string, Picture>()
  for (const block of blocks) {
    const picture = block.kind === 'picture' ? content.picture(block.picture) : undefined
    if (block.kind !== 'picture' || picture === undefined) continue
    found.set(block.picture, { name: `${block.picture}.png`, bytes: picture.bytes })
  }
  return found
}
