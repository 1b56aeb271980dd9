import {
  changedAnswers,
  compareAfter,
  earlierCheck,
  type FormAnswers,
  type FormCheck,
  type FormFinding,
  type FormQuestion,
  type FormResult,
  formQuestions,
  questionsOf,
} from '../coaching/form-check.ts'
import { longDay } from '../dates.ts'
import { action, aside, heading, paragraph, reply, text } from '../reply/build.ts'
import type { Block, Fact, Reply, Spans } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { safetyNote } from './safety.ts'

/** At most two things to try, the drill that goes with them, and the answers to read. */
export function resultReply(
  { findings, drill, read }: FormResult,
  answers: FormAnswers,
  context: CommandContext,
): Reply {
  const { phrasebook, library } = context
  const hurts = answers.knee !== 'never'
  const shown = library.drills.find(({ number }) => number === drill)
  const known = read.flatMap((id) => library.answers.find((answer) => answer.id === id) ?? [])
  return reply({
    tone: hurts ? 'care' : 'plain',
    title: phrasebook.say('form-check.result', {}),
    blocks: [
      ...findings.flatMap((finding) => findingBlocks(finding, answers, context)),
      ...(answers.landing === 'heel' ? [aside(...phrasebook.say('form-check.heel', {}))] : []),
      ...(hurts ? [safetyNote(phrasebook)] : []),
    ],
    actions: [
      ...(shown === undefined
        ? []
        : [
            action(
              phrasebook.text('action.show-drill', { drill: shown.name }),
              'drill',
              { drill: shown.number },
              'primary',
            ),
          ]),
      ...known.map((answer) => action(answer.title, 'why', { topic: answer.id })),
    ],
  })
}

function findingBlocks(finding: FormFinding, { knee }: FormAnswers, { phrasebook }: CommandContext): readonly Block[] {
  const advice = finding === 'knee' && knee === 'often' ? 'form-check.knee.often' : (`form-check.${finding}` as const)
  return [heading(...phrasebook.say(`form-check.${finding}.title`, {})), paragraph(...phrasebook.say(advice, {}))]
}

/** What has changed since a check of four weeks ago; before that, when the two can be compared. */
export function comparisonBlocks(
  before: readonly FormCheck[],
  answers: FormAnswers,
  { phrasebook, today, member }: CommandContext,
): readonly Block[] {
  const earlier = earlierCheck(before, today)
  if (earlier === undefined) {
    const first = before[0]?.day ?? today
    const day = longDay(first.add({ days: compareAfter }), member.language)
    return [aside(...phrasebook.say('form-check.compare-on', { day }))]
  }
  const day = longDay(earlier.day, member.language)
  const changed = changedAnswers(earlier.answers, answers)
  if (changed.length === 0) return [aside(...phrasebook.say('form-check.same', { day }))]
  const facts = changed.map((question): Fact => {
    const [then, now] = [earlier.answers, answers].map((said) => wording(question, said, phrasebook))
    return {
      label: phrasebook.say(`option.form-check.${question}`, {}),
      value: [...(then ?? []), text(' → '), ...(now ?? [])],
    }
  })
  return [heading(...phrasebook.say('form-check.since', { day })), { kind: 'facts', facts }]
}

/** What was said last, and when it is worth saying again. */
export function lastCheckBlocks(
  checks: readonly FormCheck[],
  { phrasebook, member }: CommandContext,
): readonly Block[] {
  const last = checks.at(-1)
  if (last === undefined) return []
  const facts = questionsOf(formQuestions).map((question): Fact => {
    return {
      label: phrasebook.say(`option.form-check.${question}`, {}),
      value: wording(question, last.answers, phrasebook),
    }
  })
  const again = longDay(last.day.add({ days: compareAfter }), member.language)
  return [
    heading(...phrasebook.say('form-check.last', { day: longDay(last.day, member.language) })),
    { kind: 'facts', facts },
    aside(...phrasebook.say('form-check.compare-on', { day: again })),
  ]
}

function wording(question: FormQuestion, answers: FormAnswers, phrasebook: CommandContext['phrasebook']): Spans {
  switch (question) {
    case 'landing':
      return phrasebook.say(`choice.form.landing.${answers.landing}`, {})
    case 'reach':
      return phrasebook.say(`choice.form.reach.${answers.reach}`, {})
    case 'knee':
      return phrasebook.say(`choice.form.knee.${answers.knee}`, {})
    case 'toes':
      return phrasebook.say(`choice.form.toes.${answers.toes}`, {})
    case 'late':
      return phrasebook.say(`choice.form.late.${answers.late}`, {})
    case 'load':
      return phrasebook.say(`choice.form.load.${answers.load}`, {})
  }
}
