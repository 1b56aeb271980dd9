import type { Answer, Drill, Plan } from '#core/library.ts'
import { checkWordings } from './asked.ts'
import { checkDrillFacts } from './citations.ts'
import type { Faults, Located } from './faults.ts'
import { checkProgression } from './plan-progression.ts'

export interface Pages {
  readonly drills: readonly Located<Drill>[]
  readonly answers: readonly Located<Answer>[]
  readonly plans: readonly Located<Plan>[]
}

/** Discord takes 50 commands in all; the rest of them are the bot's own. */
const featuredLimit = 20

/** What one page says of another must hold. */
export function crossCheck({ drills, answers, plans }: Pages, faults: Faults): void {
  checkNumbers(drills, faults)
  checkDrillFacts(drills, faults)
  checkWhy(drills, answers, faults)
  checkAnswers(drills, answers, faults)
  checkWordings(answers, faults)
  checkOrder(plans, faults)
  for (const plan of plans)
    checkProgression(
      plan,
      drills.map((drill) => drill.value),
      faults,
    )
}

/** A plan that builds on another names one there is, and not itself. */
function checkOrder(plans: readonly Located<Plan>[], faults: Faults): void {
  for (const { value, at } of plans)
    if (value.after !== undefined && !plans.some((other) => other.value.id === value.after && other.value !== value))
      faults.add(at('after'), `there is no other plan "${value.after}"`, 'the name of a plan without .yaml')
}

function checkNumbers(drills: readonly Located<Drill>[], faults: Faults): void {
  const seen = new Map<number | string, Located<Drill>>()
  for (const drill of drills) {
    const { number, id } = drill.value
    const place = { ...drill.at(), line: 1 }
    if (number > drills.length || number < 1)
      faults.add(place, `the drill has number ${number}`, `1 to ${drills.length}, with no gap`)
    if (seen.has(number)) faults.add(place, `another drill has number ${number}`, 'a number of its own')
    if (seen.has(id)) faults.add(place, `another drill has the id ${id}`, 'an id of its own')
    seen.set(number, drill).set(id, drill)
  }
}

function checkWhy(drills: readonly Located<Drill>[], answers: readonly Located<Answer>[], faults: Faults): void {
  const slugs = new Set(answers.map((answer) => answer.value.id))
  for (const drill of drills)
    if (!slugs.has(drill.value.why))
      faults.add(drill.at('why'), `there is no answer "${drill.value.why}"`, 'the slug of an answer')
}

function checkAnswers(drills: readonly Located<Drill>[], answers: readonly Located<Answer>[], faults: Faults): void {
  const numbers = new Set(drills.map((drill) => drill.value.number))
  let featured = 0
  for (const answer of answers) {
    const { drill } = answer.value
    if (drill !== undefined && !numbers.has(drill))
      faults.add(answer.at('drill'), `there is no drill ${drill}`, 'the number of a drill')
    if (answer.value.featured && ++featured > featuredLimit)
      faults.add(answer.at('featured'), `${featured} answers are featured`, `at most ${featuredLimit}`)
  }
}
