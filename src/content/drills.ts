import { z } from 'zod'
import { type Drill, type DrillSection, drillSections } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { splitFrontMatter } from './front-matter.ts'
import { checkMarks, type Sources } from './marks.ts'
import { type Headings, splitSections } from './sections.ts'
import { evidenceId, factId, keys, listOf, oneLine, oneOf, shaped, slug, whole } from './shape.ts'

const schema = keys({
  name: oneLine,
  summary: oneLine,
  joints: listOf(oneOf(['foot', 'ankle', 'knee', 'hip', 'back', 'shoulder', 'wrist']), 1),
  equipment: listOf(oneLine),
  dose: keys({
    reps: whole(1, 200),
    sides: oneOf(['each', 'together']),
    stated: z.boolean({ error: 'true or false (false where the article gives no count)' }),
  }),
  picture: keys({ name: slug, alt: oneLine }).optional(),
  why: slug,
  facts: listOf(factId),
  evidence: listOf(evidenceId),
})

/** What every page is read with. */
export interface PageContext<Name extends string> {
  readonly headings: Headings<Name>
  readonly sources: Sources
  readonly faults: Faults
}

/** Reads `01-box-band.md`: number 1, id `box-band`. */
export function readDrill(file: ContentFile, context: PageContext<DrillSection>): Located<Drill> | undefined {
  const { headings, sources, faults } = context
  const [, number, id] = /(?:^|\/)(\d\d)-([a-z0-9-]{1,32})\.md$/.exec(file.path) ?? []
  if (number === undefined || id === undefined) {
    faults.add({ file: file.name, line: 1 }, 'the file has an unexpected name', 'a name such as 01-box-band.md')
    return undefined
  }
  const page = splitFrontMatter(file, faults)
  if (!page) return undefined
  const front = shaped(schema, page.front, faults)
  const { opening, named, openingAt } = splitSections(page, headings, faults)
  if (opening.length > 0)
    faults.add(openingAt, 'there is text before the first heading', 'every sentence under a heading')
  if (!front) return undefined
  checkMarks(page, front, sources, faults)
  const sections = Object.fromEntries(drillSections.map((section) => [section, named.get(section) ?? []]))
  const drill: Drill = {
    ...front.value,
    picture: front.value.picture,
    id,
    number: Number(number),
    // A record with every key of `drillSections`: `fromEntries` forgets the names.
    sections: sections as Drill['sections'],
  }
  return { value: drill, at: front.at }
}
