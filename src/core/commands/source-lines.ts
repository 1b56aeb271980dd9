import type { Library } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { text } from '../reply/build.ts'
import type { SourceLine } from '../reply/reply.ts'

/** A page that marks its claims with `[F3]` and `[E9]`. */
interface Cited {
  readonly facts: readonly string[]
  readonly evidence: readonly string[]
}

/** What the marks of a page stand for: the article once with the points used, then each reference. */
export function sourceLines(page: Cited, phrasebook: Phrasebook, library: Library): readonly SourceLine[] {
  const article: readonly SourceLine[] =
    page.facts.length === 0 ? [] : [{ id: page.facts.join(', '), citation: phrasebook.say('source.article', {}) }]
  const references = page.evidence.flatMap((id): readonly SourceLine[] => {
    const source = library.sources.get(id)
    if (source === undefined || source.kind !== 'reference') return []
    const line = { id, citation: [text(source.citation)] }
    return [source.url === undefined ? line : { ...line, url: source.url }]
  })
  return [...article, ...references]
}
