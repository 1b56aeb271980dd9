import { type Node, node } from '../tree.ts'

type Drawn = readonly (Node | string)[]

/** What a sign of Discord's Markdown stands for within a line; what is none of these is letters. */
const sign = new RegExp(
  [
    String.raw`\\(?<letter>[^0-9A-Za-z\s])`,
    '(?<ticks>`+)(?<code>.+?)(?<!`)\\k<ticks>(?!`)',
    String.raw`<(?<address>https?:\/\/[^\s>]+)>`,
    String.raw`\[(?<label>[^[\]]+)\]\((?<url>https?:\/\/[^\s)]+)\)`,
    String.raw`\*\*(?<strong>(?:\\.|[^\\])+?)\*\*(?!\*)`,
    String.raw`(?<!\w)_(?<emphasis>(?:\\.|[^\\_])+)_(?!\w)`,
  ].join('|'),
  'gs',
)

/** One line of Discord's Markdown, without what it begins with: https://support.discord.com/hc/en-us/articles/210298617 */
export function drawWords(line: string): Drawn {
  const drawn: (Node | string)[] = []
  let at = 0
  for (const { index, 0: whole, groups = {} } of line.matchAll(sign)) {
    if (index > at) drawn.push(line.slice(at, index))
    drawn.push(drawSign(groups))
    at = index + whole.length
  }
  if (at < line.length) drawn.push(line.slice(at))
  return drawn
}

function drawSign(groups: Readonly<Record<string, string | undefined>>): Node | string {
  const { letter = '', code, address, label = '', url, strong, emphasis } = groups
  if (code !== undefined) return node('code', {}, code)
  if (address !== undefined) return linked(address, [address])
  if (url !== undefined) return linked(url, drawWords(label))
  if (strong !== undefined) return node('strong', {}, ...drawWords(strong))
  if (emphasis !== undefined) return node('em', {}, ...drawWords(emphasis))
  return letter
}

function linked(href: string, children: Drawn): Node {
  return node('a', { href, rel: 'noopener noreferrer', target: '_blank' }, ...children)
}
