import { type Node, node, type Tag } from '../tree.ts'
import { drawWords } from './discord-words.ts'

/** Lines that belong to one element. */
interface Part {
  readonly tag: Tag
  readonly class: string
  /** Where an ordered list begins to count. */
  readonly start?: string
  /** Of a list its items, of anything else one text. */
  readonly texts: string[]
}

/** What a line begins with; the rest of it is its words. */
const leads: readonly (readonly [RegExp, Tag, string])[] = [
  [/^# /, 'h3', 'dc-largest'],
  [/^## /, 'h3', 'dc-larger'],
  [/^### /, 'h3', 'dc-large'],
  [/^-# /, 'p', 'dc-small'],
  [/^[-*] /, 'ul', 'dc-list'],
  [/^(?<start>\d+)\. /, 'ol', 'dc-list'],
]

/** A text of Discord's Markdown, as far as the coach writes it; what is no sign comes out as those letters. */
export function drawMarkdown(text: string): readonly Node[] {
  return text
    .split(/^(```\n[^`]*\n```)$/m)
    .flatMap((piece, index) =>
      index % 2 === 1
        ? [node('pre', {}, node('code', {}, piece.slice(4, -4)))]
        : partsOf(piece.replace(/^\n|\n$/g, '')).map(drawPart),
    )
}

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  for (const line of text === '' ? [] : text.split('\n')) {
    const begun = beginPart(line)
    const last = parts.at(-1)
    if (last !== undefined && begun !== undefined && isNextItem(last, begun)) last.texts.push(...begun.texts)
    else if (begun !== undefined) parts.push(begun)
    else if (last !== undefined && goesOn(last, line)) addLine(last.texts, isList(last) ? line.trimStart() : line)
    else parts.push({ tag: 'p', class: 'dc-body', texts: [line] })
  }
  return parts
}

/** Undefined for a line that begins with nothing special. */
function beginPart(line: string): Part | undefined {
  for (const [lead, tag, name] of leads) {
    const found = lead.exec(line)
    if (found === null) continue
    const start = found.groups?.start
    return { tag, class: name, texts: [line.slice(found[0].length)], ...(start !== undefined && { start }) }
  }
  return undefined
}

function isList({ tag }: Part): boolean {
  return tag === 'ul' || tag === 'ol'
}

function isNextItem(last: Part, next: Part): boolean {
  return isList(last) && last.tag === next.tag
}

/** A line below an item is the item's when it is indented; a heading or small print has one line. */
function goesOn(last: Part, line: string): boolean {
  return isList(last) ? line === '' || line.startsWith('  ') : last.class === 'dc-body'
}

function addLine(texts: string[], line: string): void {
  texts.push(`${texts.pop() ?? ''}\n${line}`)
}

function drawPart(part: Part): Node {
  const { tag, texts, start } = part
  const attributes = {
    class: part.class,
    ...(isList(part) ? {} : { dir: 'auto' }),
    ...(start !== undefined && { start }),
  }
  const drawn = texts.map((text) =>
    text.split('\n').flatMap((line, index) => [...(index > 0 ? ['\n'] : []), ...drawWords(line)]),
  )
  if (!isList(part)) return node(tag, attributes, ...drawn.flat())
  return node(tag, attributes, ...drawn.map((words) => node('li', { dir: 'auto' }, ...words)))
}
