import type { Guide, GuideStep } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { type Page, splitFrontMatter } from './front-matter.ts'
import { type MarkdownNode, nodeText, parseMarkdown, placeOf, toBlocks } from './markdown.ts'
import { checkMarks, type Sources } from './marks.ts'
import { evidenceId, factId, keys, listOf, oneLine, shaped, slug, whole } from './shape.ts'

const schema = keys({
  title: oneLine,
  summary: oneLine.max(100, { error: 'at most 100 characters' }),
  read: listOf(slug, 1),
  drill: whole(1, 99).optional(),
  facts: listOf(factId),
  evidence: listOf(evidenceId),
})

/** Reads a guide: a few lines of what it is, and a heading for each step. */
export function readGuide(file: ContentFile, sources: Sources, faults: Faults): Located<Guide> | undefined {
  const id = slug.safeParse(file.path.split('/').at(-1)?.replace(/\.md$/, ''))
  if (!id.success) {
    faults.add({ file: file.name, line: 1 }, 'the file has an unexpected name', 'small letters a–z, digits and hyphens')
    return undefined
  }
  const page = splitFrontMatter(file, faults)
  if (!page) return undefined
  const front = shaped(schema, page.front, faults)
  const { opening, steps } = splitSteps(page, faults)
  if (!front) return undefined
  checkMarks(page, front, sources, faults)
  const { drill, ...rest } = front.value
  return { value: { ...rest, id: id.data, drill, opening, steps }, at: front.at }
}

/** What stands above the first heading, and each heading with what stands below it. */
function splitSteps(page: Page, faults: Faults): Pick<Guide, 'opening' | 'steps'> {
  const start = { file: page.front.file, line: page.bodyLine }
  const parts: { readonly heading: MarkdownNode | undefined; readonly nodes: MarkdownNode[] }[] = [
    { heading: undefined, nodes: [] },
  ]
  for (const node of parseMarkdown(page.body)) {
    if (node.type === 'heading' && node.depth === 2) parts.push({ heading: node, nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  }
  const steps = parts.slice(1).map(({ heading, nodes }): GuideStep => {
    const title = heading === undefined ? '' : nodeText(heading)
    if (nodes.length === 0) faults.add(placeOf(heading ?? {}, start), `nothing stands under "${title}"`, 'a step')
    return { title, prose: toBlocks(nodes, start, faults) }
  })
  if (steps.length < 2)
    faults.add(start, `the guide has ${steps.length} steps`, 'two steps at least, each under a ## heading')
  return { opening: toBlocks(parts[0]?.nodes ?? [], start, faults), steps }
}

/** A translation has the steps of what it translates, and stands on the same sources. */
export function checkGuides(
  guides: ReadonlyMap<string, Located<Guide>>,
  first: ReadonlyMap<string, Located<Guide>> | undefined,
  faults: Faults,
): void {
  for (const [name, { value, at }] of guides) {
    const original = first?.get(name)?.value
    if (original === undefined || original === value) continue
    const place = at('title')
    if (value.steps.length !== original.steps.length)
      faults.add(
        place,
        `the guide has ${value.steps.length} steps`,
        `${original.steps.length}, as in the first language`,
      )
    for (const key of ['facts', 'evidence', 'read'] as const)
      if (value[key].join() !== original[key].join())
        faults.add(
          at(key),
          `${key} are ${value[key].join(', ')}`,
          `${original[key].join(', ')}, as in the first language`,
        )
    if (value.drill !== original.drill)
      faults.add(place, `the drill is ${value.drill}`, `${original.drill}, as in the first language`)
  }
}
