import { readFile } from 'node:fs/promises'
import type { Phrasebook } from '#core/phrasebook.ts'
import { bundlePage } from './bundle.ts'

/** Routes of the page's own files. They may be kept, but asked for again each time: a newer program has newer ones. */
export async function assetRoutes(phrasebook: Phrasebook): Promise<readonly AssetRoute[]> {
  const [{ script, style }, shell] = await Promise.all([
    bundlePage(),
    readFile(new URL('page/index.html', import.meta.url), 'utf8'),
  ])
  const page = (view: string) => fill(shell, { view, noscript: phrasebook.text('page.noscript', {}) })
  return [
    asset('/', 'text/html', page('chat')),
    asset('/gallery', 'text/html', page('gallery')),
    asset('/page.js', 'text/javascript', script),
    asset('/style.css', 'text/css', style),
  ]
}

type AssetRoute = readonly ['GET', path: string, handle: () => Response]

function asset(path: string, type: string, body: string): AssetRoute {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }
  return ['GET', path, () => new Response(body, { headers })]
}

/** Puts values in the places of the shell that are marked `{{name}}`, as text. */
function fill(shell: string, values: Readonly<Record<string, string>>): string {
  return shell.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => escapeHtml(values[name] ?? ''))
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
