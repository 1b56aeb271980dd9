import type { Block } from '#core/reply/reply.ts'
import type { Faults, Place } from './faults.ts'
import type { Page } from './front-matter.ts'
import { type MarkdownNode, nodeText, parseMarkdown, placeOf, toBlocks } from './markdown.ts'

/** What each section is called, in the order in which the sections stand. */
export type Headings<Name extends string> = ReadonlyMap<Name, string>

export interface Sections<Name extends string> {
  /** What stands before the first heading. */
  readonly opening: readonly Block[]
  readonly named: ReadonlyMap<Name, readonly Block[]>
  readonly openingAt: Place
}

/** Parts the text of a page at its `##` headings; every section must be there once, in order, with something in it. */
export function splitSections<Name extends string>(
  page: Page,
  headings: Headings<Name>,
  faults: Faults,
): Sections<Name> {
  const start: Place = { file: page.front.file, line: page.bodyLine }
  const nodes = parseMarkdown(page.body)
  const isHeading = (node: MarkdownNode) => node.type === 'heading' && node.depth === 2
  const firstHeading = nodes.findIndex(isHeading)
  const opening = firstHeading < 0 ? nodes : nodes.slice(0, firstHeading)
  const named = new Map<Name, readonly Block[]>()
  const wanted = [...headings]
  let rest = firstHeading < 0 ? [] : nodes.slice(firstHeading)
  while (rest[0]) {
    const [heading, ...below] = rest
    const length = below.findIndex(isHeading)
    const content = length < 0 ? below : below.slice(0, length)
    rest = length < 0 ? [] : below.slice(length)
    const next = wanted.shift()
    const title = nodeText(heading)
    const place = placeOf(heading, start)
    if (!next || title !== next[1]) {
      faults.add(place, `the heading is "${title}"`, next ? `"${next[1]}" here` : 'no further heading')
      return { opening: toBlocks(opening, start, faults), named, openingAt: start }
    }
    if (content.length === 0) faults.add(place, `nothing stands under "${title}"`, 'at least one sentence')
    named.set(next[0], toBlocks(content, start, faults))
  }
  const end: Place = { file: start.file, line: start.line + page.body.trimEnd().split('\n').length - 1 }
  for (const [, title] of wanted) faults.add(end, `the section "${title}" is missing`, `the heading ## ${title}`)
  return { opening: toBlocks(opening, start, faults), named, openingAt: placeOf(opening[0] ?? {}, start) }
}
