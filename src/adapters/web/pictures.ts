import type { Content } from '#core/ports.ts'

const folder = '/pictures/'

/** Where the page fetches a picture; a name that is not of the content leads nowhere. */
export function pictureAddress(name: string): string {
  return `${folder}${encodeURIComponent(name.toWellFormed())}`
}

/** A drawing may change with the program, and is small. */
export function servePicture({ url }: Request, content: Pick<Content, 'picture'>): Response {
  const name = new URL(url).pathname.slice(folder.length)
  const picture = content.picture(name)
  if (picture === undefined) return new Response(null, { status: 404 })
  const headers = { 'content-type': picture.mediaType, 'cache-control': 'private, max-age=3600' }
  return new Response(Uint8Array.from(picture.bytes), { headers })
}
