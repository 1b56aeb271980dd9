import { render } from '../render.ts'
import type { GalleryInfo } from '../wire.ts'
import { ask } from './api.ts'
import { draw, element } from './element.ts'
import { drawPreview } from './previews.ts'

/** Every reply sample as the page draws it, as plain text beside it, and as other platforms would lay it out below. */
export async function startGallery(): Promise<void> {
  // The shape is the program's own (`wire.ts`): it serves this page and its data in one piece.
  const { locale, strings, samples } = (await ask('/api/gallery')) as GalleryInfo
  document.documentElement.lang = locale
  const rows = samples.map(({ name, reply, plainText, previews }) =>
    element(
      'section',
      { class: 'sample', 'aria-label': name },
      element('p', { class: 'sample-name' }, name),
      element(
        'div',
        { class: 'sample-drawn', 'aria-label': strings['page.gallery.drawn'], role: 'group' },
        draw(render(reply, { strings, locale })),
      ),
      element(
        'pre',
        { class: 'sample-plain', 'aria-label': strings['page.gallery.plain'], role: 'group', tabindex: '0' },
        plainText,
      ),
      ...previews.map((preview) => drawPreview(preview, strings)),
    ),
  )
  document.body.replaceChildren(
    element(
      'main',
      { class: 'gallery' },
      element('h1', {}, strings['page.gallery.title']),
      element('p', {}, strings['page.gallery']),
      ...rows,
    ),
  )
}
