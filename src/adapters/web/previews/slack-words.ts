import { type Node, node } from '../tree.ts'

type Drawn = readonly (Node | string)[]

/**
 * What stands as it is within marks: an address, code, and a mark behind a word joiner. Each letter can be read in one way
 * only, else a long line would be read in all of them.
 */
const whole = '<[^<>\n]*>|`[^`\n]+`|`(?![^`\n]+`)|\u2060[*_~`]|\u2060(?![*_~`])'

/** Words between two marks, neither of which stands beside a space; a mark behind a word joiner is none. */
const between = (mark: string, name: string) =>
  String.raw`(?<![\w${mark}\u2060])${mark}(?=\S)(?<${name}>(?:${whole}|[^${mark}\n\u2060<${'`'}])+)(?<![\s\u2060])${mark}(?![\w${mark}])`

/** What a sign of Slack's mrkdwn stands for within a line; what is none of these is letters. */
const sign = new RegExp(
  [
    '(?<!\u2060)`(?<code>[^`\n]+)`',
    String.raw`<(?<url>https?:\/\/[^\s<>|]+)(?:\|(?<label>[^<>]+))?>`,
    '<(?<mention>[!@#][^<>]+)>',
    between(String.raw`\*`, 'strong'),
    between('_', 'emphasis'),
    between('~', 'struck'),
  ].join('|'),
  'g',
)

/** One line of mrkdwn: https://docs.slack.dev/messaging/formatting-message-text/ */
export function drawWords(line: string): Drawn {
  const drawn: (Node | string)[] = []
  let at = 0
  for (const { index, 0: whole, groups = {} } of line.matchAll(sign)) {
    if (index > at) drawn.push(readEscapes(line.slice(at, index)))
    drawn.push(drawSign(groups))
    at = index + whole.length
  }
  if (at < line.length) drawn.push(readEscapes(line.slice(at)))
  return drawn
}

/** Slack escapes three letters and no more. */
function readEscapes(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function drawSign(groups: Readonly<Record<string, string | undefined>>): Node | string {
  const { code, url, label, mention, strong, emphasis, struck = '' } = groups
  if (code !== undefined) return node('code', {}, readEscapes(code))
  if (url !== undefined) return linked(readEscapes(url), label)
  if (mention !== undefined) return node('span', { class: 'sl-mention' }, mention)
  if (strong !== undefined) return node('strong', {}, ...drawWords(strong))
  if (emphasis !== undefined) return node('em', {}, ...drawWords(emphasis))
  return node('span', { class: 'sl-struck' }, ...drawWords(struck))
}

function linked(href: string, label: string | undefined): Node {
  const children = label === undefined ? [href] : drawWords(label)
  return node('a', { href, rel: 'noopener noreferrer', target: '_blank' }, ...children)
}
