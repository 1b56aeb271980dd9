import { words as wordsOf } from '../answers/words.ts'
import type { Joint } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { words } from './words.ts'

const joints = ['foot', 'ankle', 'knee', 'hip', 'back', 'shoulder', 'wrist'] as const satisfies readonly Joint[]

/** The joints that a place belongs to, in the member's own words; empty when it names none that the language lists. */
export function jointsOf(where: string, phrasebook: Phrasebook): readonly Joint[] {
  const said = wordsOf(where)
  const whole = said.join(' ')
  return joints.filter((joint) =>
    words(phrasebook, `words.joint.${joint}`)
      .map((word) => wordsOf(word).join(' '))
      // Chinese writes its words without spaces.
      .some((word) => (/\p{Script=Han}/u.test(word) ? whole.includes(word) : ` ${whole} `.includes(` ${word} `))),
  )
}
