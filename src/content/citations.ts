import type { Answer, Drill } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'
import { factCount, type SourcesFile } from './sources.ts'

/** The article's description of the five drills: F45 to F62 all belong to some drill. */
const drillFacts = Array.from({ length: factCount - 44 }, (_, index) => `F${index + 45}`)
/** The cues for the hip, which the article gives for both of these drills. */
const hipCues = { facts: ['F54', 'F56'], drills: [2, 3] } as const

/** Every fact of the drills stands in a drill, and the hip cues in both that they are for. */
export function checkDrillFacts(drills: readonly Located<Drill>[], faults: Faults): void {
  const cited = new Set(drills.flatMap((drill) => drill.value.facts))
  const [first] = drills
  for (const fact of drillFacts)
    if (first && !cited.has(fact))
      faults.add(first.at('facts'), `no drill cites ${fact}`, `${fact} under the facts of a drill`)
  for (const drill of drills)
    for (const fact of hipCues.facts)
      if (hipCues.drills.some((number) => number === drill.value.number) && !drill.value.facts.includes(fact))
        faults.add(drill.at('facts'), `${fact} is missing`, `${hipCues.facts.join(' and ')} on drills 02 and 03`)
}

export interface Uncited {
  readonly id: string
  readonly reason: string
}

/** The facts that no page cites, each with its reason. Without one, or with one in vain, it is a fault. */
export function checkUncited(
  sources: Located<SourcesFile>,
  pages: readonly Located<Drill | Answer>[],
  faults: Faults,
): readonly Uncited[] {
  const cited = new Set(pages.flatMap((page) => page.value.facts))
  const uncited: Uncited[] = []
  for (const [id, { uncited: reason }] of Object.entries(sources.value.facts)) {
    if (cited.has(id) && reason !== undefined)
      faults.add(
        sources.at('facts', id),
        `${id} is cited and has a reason why it is not`,
        'no "uncited" on a cited fact',
      )
    if (cited.has(id)) continue
    if (reason === undefined)
      faults.add(sources.at('facts', id), `no page cites ${id}`, 'a page that cites it, or "uncited" with the reason')
    else uncited.push({ id, reason })
  }
  return uncited
}
