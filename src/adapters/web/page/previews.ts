import { drawDiscord } from '../previews/discord.ts'
import { drawSlack } from '../previews/slack.ts'
import type { Node as TreeNode } from '../tree.ts'
import type { PageStrings, PreviewedReply } from '../wire.ts'
import { draw, element } from './element.ts'

/** What the page knows to lay out; of any other platform it shows the JSON alone. */
const drawings: Readonly<Record<string, (payload: unknown) => TreeNode>> = { Discord: drawDiscord, Slack: drawSlack }

/** Where there is room beside the drawing, its JSON is open from the start. */
const roomy = '(min-width: 64rem)'

/** A reply as another platform would lay it out, captioned as what it is, with the JSON that would be sent. */
export function drawPreview({ platform, payloads }: PreviewedReply, strings: PageStrings): HTMLElement {
  const drawing = drawings[platform]
  const drawn = drawing === undefined ? [] : payloads.map((payload) => tinted(draw(drawing(payload))))
  const label = `${platform}: ${strings['page.gallery.json']}`
  return element(
    'figure',
    { class: 'preview' },
    element(
      'figcaption',
      {},
      element('span', { class: 'preview-platform' }, platform),
      ' · ',
      strings['page.gallery.preview'],
    ),
    ...(drawn.length > 0 ? [element('div', { class: 'preview-drawn' }, ...drawn)] : []),
    element(
      'details',
      { class: 'preview-json', open: matchMedia(roomy).matches },
      element('summary', {}, strings['page.gallery.json']),
      element('pre', { tabindex: '0', role: 'group', 'aria-label': label }, JSON.stringify(payloads, undefined, 2)),
    ),
  )
}

/** Colours come with the data; the page's policy allows them by script alone. */
function tinted(drawn: HTMLElement): HTMLElement {
  for (const tinted of drawn.querySelectorAll<HTMLElement>('[data-accent]')) {
    tinted.style.setProperty('--accent', tinted.dataset.accent ?? '')
  }
  return drawn
}
