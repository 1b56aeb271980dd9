import { createHash } from 'node:crypto'
import type { Content } from '#core/ports.ts'
import type { WebhookRoute } from './events-http.ts'

const folder = '/slack/pictures/'
const ending = '.png'

/** What names a picture by its contents. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where Slack fetches a picture. It keeps what it has fetched, so other contents have another address. */
export function pictureAddress(publicUrl: string, name: string, bytes: Uint8Array): string {
  return `${publicUrl}${folder}${encodeURIComponent(name)}${ending}?v=${digestOf(bytes).slice(0, 12)}`
}

/** Serves the drawings of the content to whoever asks: they are the same for everybody, and tell of nobody. */
export function pictureRoute(content: Pick<Content, 'picture'>): WebhookRoute {
  return {
    method: 'GET',
    path: `${folder}:file`,
    guard: 'open',
    async handle({ url }) {
      const name = nameIn(new URL(url).pathname)
      const picture = name === undefined ? undefined : content.picture(name)
      if (picture === undefined) return new Response(null, { status: 404 })
      const headers = { 'content-type': picture.mediaType, 'cache-control': 'public, max-age=86400' }
      return new Response(Uint8Array.from(picture.bytes), { headers })
    },
  }
}

function nameIn(pathname: string): string | undefined {
  const file = pathname.slice(folder.length)
  if (!file.endsWith(ending)) return undefined
  try {
    return decodeURIComponent(file.slice(0, -ending.length))
  } catch {
    // What is not encoded well names nothing.
    return undefined
  }
}
