import type { Block, FileBlock } from '#core/reply/reply.ts'
import type { Picture } from './picture.ts'

/** Longer names are of no use on a phone; the end of one tells what kind of file it is. Our own choice. */
const longestName = 80

/** The files of a reply as Discord keeps them: each under a name of its own, of the letters that Discord leaves alone. */
export function attachedFiles(blocks: readonly Block[]): ReadonlyMap<FileBlock, Picture> {
  const files = blocks.filter((block) => block.kind === 'file')
  return new Map(
    files.map((file, index) => {
      const name = files.length > 1 ? `${index + 1}-${plainName(file)}` : plainName(file)
      return [file, { name, bytes: new TextEncoder().encode(file.text) }]
    }),
  )
}

/** https://discord.com/developers/docs/reference#uploading-files */
function plainName({ name }: FileBlock): string {
  const plain = name.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[.-]+/, '')
  return plain === '' ? 'file' : plain.slice(-longestName)
}
