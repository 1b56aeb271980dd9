import { pictureAddress } from '../pictures.ts'
import { type Node, node } from '../tree.ts'
import { drawMarkdown } from './discord-markdown.ts'

/** What is read of a component: https://discord.com/developers/docs/components/reference */
interface Component {
  readonly type: number
  readonly components?: readonly Component[]
  readonly content?: string
  readonly accent_color?: number
  readonly divider?: boolean
  readonly file?: { readonly url?: string }
  readonly items?: readonly MediaItem[]
  readonly label?: string
  readonly style?: number
}

interface MediaItem {
  readonly media: { readonly url: string }
  readonly description?: string
}

/** One message of Discord's, of what components it may have, laid out as Discord would. */
export function drawDiscord(payload: unknown): Node {
  // Only Discord's own renderer makes what comes here.
  const { components = [] } = payload as { readonly components?: readonly Component[] }
  return node(
    'div',
    { class: 'discord' },
    node('span', { class: 'dc-face', 'aria-hidden': 'true' }),
    node(
      'div',
      { class: 'dc-message' },
      node('p', { class: 'dc-name' }, 'Footfall'),
      ...components.flatMap(drawComponent),
    ),
  )
}

function drawComponent(component: Component): readonly Node[] {
  const { type, components = [], content = '', items = [], label = '', style } = component
  switch (type) {
    case 1:
      return [node('div', { class: 'dc-row' }, ...components.flatMap(drawComponent))]
    case 2:
      // Drawn, and nothing to press.
      return [node('span', { class: `dc-button dc-style-${style}`, dir: 'auto' }, label)]
    case 10:
      return [node('div', { class: 'dc-text' }, ...drawMarkdown(content))]
    case 12:
      return [node('div', { class: 'dc-media' }, ...items.map(drawPicture))]
    case 13:
      return [
        node('div', { class: 'dc-file', dir: 'auto' }, component.file?.url?.replace(/^attachment:\/\//, '') ?? ''),
      ]
    case 14:
      return [node('hr', { class: component.divider === false ? 'dc-gap' : 'dc-line' })]
    case 17:
      return [node('div', { class: 'dc-container', ...accentOf(component) }, ...components.flatMap(drawComponent))]
    default:
      // Nothing is dropped: what cannot be drawn is shown as it is.
      return [node('code', {}, JSON.stringify(component))]
  }
}

/** The page sets the colour by script: its policy allows no styles within the document. */
function accentOf({ accent_color: colour }: Component): Readonly<Record<string, string>> {
  return colour === undefined ? {} : { 'data-accent': `#${colour.toString(16).padStart(6, '0')}` }
}

/** The file itself is what the page has under the same name. */
function drawPicture({ media, description = '' }: MediaItem): Node {
  const [, name] = /^attachment:\/\/(.+)\.png$/.exec(media.url) ?? []
  const image = name === undefined ? [] : [node('img', { src: pictureAddress(name), alt: '' })]
  return node('figure', { class: 'dc-picture' }, ...image, node('figcaption', { dir: 'auto' }, description))
}
