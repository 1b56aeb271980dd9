import type { Library } from '../library.ts'
import type { WaitingQuestion } from '../question-ports.ts'
import { liken, likeness, rarityOf } from './likeness.ts'

/** Questions this alike can be answered with the same words. */
const sameLikeness = 0.55
/** More than this nobody reads before answering. */
const mostOfGroup = 20

/** Questions that ask the same, the oldest first. */
export type QuestionGroup = readonly [WaitingQuestion, ...WaitingQuestion[]]

/** Puts questions together that ask the same: the biggest group first, of equally big ones the one that waits longest. */
export function groupQuestions(waiting: readonly WaitingQuestion[], library: Library): readonly QuestionGroup[] {
  const rarity = rarityOf(library)
  const groups: { readonly head: ReturnType<typeof liken>; readonly all: [WaitingQuestion, ...WaitingQuestion[]] }[] =
    []
  for (const question of waiting) {
    const asked = liken(question.text, rarity)
    const same = groups.find(
      ({ head, all }) =>
        all.length < mostOfGroup && (question.text === all[0].text || likeness(head, asked) >= sameLikeness),
    )
    if (same) same.all.push(question)
    else groups.push({ head: asked, all: [question] })
  }
  return groups.map(({ all }) => all).sort((one, other) => other.length - one.length)
}
