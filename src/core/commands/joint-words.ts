import { isSlip } from '../answers/slip.ts'
import type { Joint } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { type Clause, clausesOf, phrasesOf, scan } from './said.ts'

const joints = ['foot', 'ankle', 'knee', 'hip', 'back', 'shoulder', 'wrist'] as const satisfies readonly Joint[]

/**
 * The joints that a place belongs to, in the member's own words; empty when it names none that the language lists. The
 * longest name counts: 脚背 is no back, and the back of a knee neither.
 */
export function jointsOf(where: string, phrasebook: Phrasebook): readonly Joint[] {
  const lists = joints.map((joint) => [joint, phrasesOf(phrasebook, `words.joint.${joint}`)] as const)
  const none = phrasesOf(phrasebook, 'words.joint.none')
  const names = [...lists.flatMap(([, phrases]) => phrases), ...none]
  const said = new Set(
    clausesOf(where).flatMap((clause) => {
      const meant = clause.map((word) => spelled(word, names))
      return scan(meant, [['name', names]]).map(({ from, to }) => meant.slice(from, to).join(' '))
    }),
  )
  return lists.filter(([, phrases]) => phrases.some((phrase) => said.has(phrase.join(' ')))).map(([joint]) => joint)
}

/** A word as it is listed, through a slip of the keys. */
function spelled(word: string, names: readonly Clause[]): string {
  const single = names.flatMap((name) => (name.length === 1 ? name : []))
  return single.includes(word) ? word : (single.find((name) => isSlip(word, name)) ?? word)
}
