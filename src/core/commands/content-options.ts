import { memberError } from '../errors.ts'
import type { Answer, Drill, Plan } from '../library.ts'
import type { OptionType, ParseContext, Suggestion } from './option.ts'
import { fold, readOption } from './option-types.ts'

/** A drill by number (`3`, `03`, `drill 3`), id or name. */
export function drillOption(): OptionType<Drill> {
  return readOption({
    longest: 8,
    read: findDrill,
    refuse: (given, { library }, path) => {
      const drills = library.drills.map((drill) => `${drill.number} ${drill.name}`).join(', ')
      return memberError('error.option.drill', { given, drills }, path)
    },
    suggest: (typed, { library }) =>
      matching(
        typed,
        library.drills.map((drill) => ({ value: String(drill.number), label: `${drill.number} · ${drill.name}` })),
      ),
  })
}

function findDrill(typed: string, { library }: ParseContext): Drill | undefined {
  const wanted = fold(typed)
  const number = /^(?:drill )?0?(\d{1,2})$/.exec(wanted)?.[1]
  // The name of its file is one more that a writer knows it by.
  const named = wanted.replace(/^0?\d{1,2} /, '')
  return library.drills.find(
    (drill) => String(drill.number) === number || fold(drill.id) === named || fold(drill.name) === wanted,
  )
}

/** An answer by slug or title. In a typed line it takes all that is left, so that a near miss is told what is near. */
export function topicOption(): OptionType<Answer> {
  const type = readOption<Answer>({
    longest: 1,
    read: (typed, { library }) => findAnswer(typed, library.answers),
    refuse: (given, { library }, path) => {
      const near = matching(given, topics(library.answers)).map((one) => one.label)
      const titles = near.length > 0 ? near : library.answers.slice(0, 3).map((answer) => answer.title)
      return memberError('error.option.topic', { given, near: titles.slice(0, 3).join(' · ') }, path)
    },
    suggest: (typed, { library }) => matching(typed, topics(library.answers)),
  })
  return { ...type, take: () => 'rest' }
}

function findAnswer(typed: string, answers: readonly Answer[]): Answer | undefined {
  const wanted = fold(typed).replace(/\?$/, '')
  return answers.find((answer) => fold(answer.id) === wanted || fold(answer.title).replace(/\?$/, '') === wanted)
}

function topics(answers: readonly Answer[]): readonly Suggestion[] {
  return answers.map((answer) => ({ value: answer.id, label: answer.title }))
}

/** A plan by id or title. */
export function planOption(): OptionType<Plan> {
  return readOption({
    longest: 6,
    read: (typed, { library }) =>
      library.plans.find((plan) => fold(plan.id) === fold(typed) || fold(plan.title) === fold(typed)),
    refuse: (given, { library }, path) => {
      const plans = library.plans.map((plan) => plan.id).join(', ')
      return memberError('error.option.plan', { given, plans }, path)
    },
    suggest: (typed, { library }) =>
      matching(
        typed,
        library.plans.map((plan) => ({ value: plan.id, label: plan.title })),
      ),
  })
}

/** Suggestions that hold every word typed so far; all of them when nothing is typed. At most 25, as Discord allows. */
function matching(typed: string, all: readonly Suggestion[]): readonly Suggestion[] {
  const parts = fold(typed).split(' ')
  return all.filter(({ value, label }) => parts.every((part) => fold(`${value} ${label}`).includes(part))).slice(0, 25)
}
