import { readFile } from 'node:fs/promises'
import type { Phrasebook } from '#core/phrasebook.ts'
import { bundlePage } from './bundle.ts'

/** Routes of the page's own files. They may be kept, but are asked for again each time: a newer program has newer ones. */
export async function assetRoutes(phrasebook: Phrasebook): Promise<readonly AssetRoute[]> {
  const [{ script, style }, shell] = await Promise.all([
    bundlePage(),
    readFile(new URL('page/index.html', import.meta.url), 'utf8'),
  ])
  const page = (view: string) => fill(shell, { view, noscript: phrasebook.text('page.noscript', {}) })
  return Promise.all([
    asset('/', 'document', 'text/html', page('chat')),
    asset('/gallery', 'document', 'text/html', page('gallery')),
    asset('/page.js', 'page', 'text/javascript', script),
    asset('/style.css', 'page', 'text/css', style),
  ])
}

/** `document`: a link of another site may lead there. */
interface AssetRoute {
  readonly method: 'GET'
  readonly path: string
  readonly guard: 'page' | 'document'
  readonly handle: (request: Request) => Response
}

async function asset(path: string, guard: AssetRoute['guard'], type: string, body: string): Promise<AssetRoute> {
  const etag = await tagOf(body)
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache', etag }
  const handle = (request: Request) =>
    isKept(request.headers.get('if-none-match'), etag)
      ? new Response(null, { status: 304, headers: { 'cache-control': 'no-cache', etag } })
      : new Response(body, { headers })
  return { method: 'GET', path, guard, handle }
}

/** The same for the same file, in every process. */
async function tagOf(body: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body)))
  return `"${digest.toBase64({ alphabet: 'base64url' }).slice(0, 22)}"`
}

/** Whether an `If-None-Match` names the file: one tag or several, each perhaps made weak by a proxy that packed it. */
function isKept(header: string | null, etag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

/** Puts values in the places of the shell that are marked `{{name}}`, as text. */
function fill(shell: string, values: Readonly<Record<string, string>>): string {
  return shell.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => escapeHtml(values[name] ?? ''))
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
