import type { Answer, Guide } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'
import type { SourcesFile } from './sources.ts'

/**
 * Where the article promises too much, a page says both: whoever cites a fact that an over-claim rests on names the
 * over-claim, and marks some of the research that corrects it.
 */
export function checkOverClaims(
  { 'over-claims': overClaims }: SourcesFile,
  pages: readonly Located<Answer | Guide>[],
  faults: Faults,
): void {
  const all = Object.entries(overClaims)
  for (const { value, at } of pages) {
    const { facts, evidence } = value
    const named = all.filter(([id]) => evidence.includes(id))
    for (const [index, fact] of facts.entries()) {
      const resting = all.filter(([, claim]) => claim.facts.includes(fact)).map(([id]) => id)
      if (resting.length > 0 && !resting.some((id) => evidence.includes(id)))
        faults.add(at('facts', index), `${fact} promises too much`, `${resting.join(' or ')} under evidence`)
    }
    for (const [id, claim] of named) {
      const touched = claim.facts.some((fact) => facts.includes(fact))
      if (touched && claim.evidence.length > 0 && !claim.evidence.some((source) => evidence.includes(source)))
        faults.add(at('evidence'), `nothing that corrects ${id} is marked`, `one of ${claim.evidence.join(', ')}`)
    }
  }
}
