import { z } from 'zod'
import type { Answer, Prose } from '#core/library.ts'
import { blockText } from '#core/reply/plain-text.ts'
import type { PageContext } from './drills.ts'
import type { Located } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { splitFrontMatter } from './front-matter.ts'
import { checkMarks } from './marks.ts'
import { splitSections } from './sections.ts'
import { evidenceId, factId, keys, listOf, oneLine, oneOf, shaped, slug, whole } from './shape.ts'

export const answerSections = ['why', 'research', 'todo'] as const
export type AnswerSection = (typeof answerSections)[number]

const schema = keys({
  title: oneLine,
  summary: oneLine.max(100, { error: 'at most 100 characters' }),
  asked: listOf(oneLine, 8),
  featured: z.boolean({ error: 'true or false' }),
  strength: oneOf(['good', 'some', 'weak', 'none']),
  drill: whole(1, 99).optional(),
  'safety-note': z.boolean({ error: 'true or false' }),
  facts: listOf(factId),
  evidence: listOf(evidenceId),
})

/** Reads an answer; its file is named for its slug. */
export function readAnswer(
  file: ContentFile,
  locale: string,
  context: PageContext<AnswerSection>,
): Located<Answer> | undefined {
  const { headings, sources, faults } = context
  const id = slug.safeParse(file.path.split('/').at(-1)?.replace(/\.md$/, ''))
  if (!id.success) {
    faults.add(
      { file: file.name, line: 1 },
      'the file has an unexpected name',
      'small letters a–z, digits and hyphens, at most 32',
    )
    return undefined
  }
  const page = splitFrontMatter(file, faults)
  if (!page) return undefined
  const front = shaped(schema, page.front, faults)
  const { opening, named, openingAt } = splitSections(page, headings, faults)
  const sentences = countSentences(opening, locale)
  if (sentences !== 2) faults.add(openingAt, `the short answer has ${sentences} sentences`, 'exactly two')
  if (!front) return undefined
  checkMarks(page, front, sources, faults)
  const { 'safety-note': safetyNote, drill, ...rest } = front.value
  const sections = { why: named.get('why') ?? [], research: named.get('research') ?? [], todo: named.get('todo') ?? [] }
  return { value: { ...rest, ...sections, id: id.data, drill, safetyNote, short: opening }, at: front.at }
}

/** Marks go first: one that stands behind a full stop would count as a sentence of its own. */
function countSentences(prose: Prose, locale: string): number {
  const plain = prose.map((block) => blockText(block).replace(/\s*\[[A-Z]\d+\]/g, '')).join(' ')
  const segments = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(plain)
  return [...segments].filter(({ segment }) => segment.trim() !== '').length
}
