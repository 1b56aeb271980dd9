import { type FormAnswers, type FormQuestion, formQuestions, judgeForm, questionsOf } from '../coaching/form-check.ts'
import { memberError } from '../errors.ts'
import { action, aside, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { comparisonBlocks, lastCheckBlocks, resultReply } from './form-check-reply.ts'
import { asked, hidden, type Parsed } from './option.ts'
import { choiceOption, definedOnly } from './option-types.ts'

const options = {
  landing: asked(
    choiceOption(formQuestions.landing, (value) => `choice.form.landing.${value}`),
    'option.form-check.landing',
  ),
  reach: asked(
    choiceOption(formQuestions.reach, (value) => `choice.form.reach.${value}`),
    'option.form-check.reach',
  ),
  knee: asked(
    choiceOption(formQuestions.knee, (value) => `choice.form.knee.${value}`),
    'option.form-check.knee',
  ),
  toes: asked(
    choiceOption(formQuestions.toes, (value) => `choice.form.toes.${value}`),
    'option.form-check.toes',
  ),
  late: asked(
    choiceOption(formQuestions.late, (value) => `choice.form.late.${value}`),
    'option.form-check.late',
  ),
  load: asked(
    choiceOption(formQuestions.load, (value) => `choice.form.load.${value}`),
    'option.form-check.load',
  ),
  /** Which of the two forms opens. */
  step: hidden(choiceOption(['one', 'two'], () => 'choice.yes')),
}

type Given = Parsed<typeof options>

export const formCheck = defineCommand({
  name: 'form-check',
  summary: 'command.form-check',
  options,
  forms: [
    { title: 'form.form-check.one', when: { step: 'one' }, unless: 'landing', fields: ['landing', 'reach', 'knee'] },
    { title: 'form.form-check.two', when: { step: 'two' }, unless: 'toes', fields: ['toes', 'late', 'load'] },
  ],
  examples: ['/form-check'],
  run: async (given, context) => {
    if (given.step === undefined) return intro(context)
    return given.step === 'one' ? secondHalf(given, context) : result(given, context)
  },
})

/** What it is, what the member said last, and the button that opens the first form. */
async function intro(context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member } = context
  const checks = await stores.formChecks.list(member)
  return reply({
    title: phrasebook.say('form-check.title', {}),
    blocks: [paragraph(...phrasebook.say('form-check.intro', {})), ...lastCheckBlocks(checks, context)],
    actions: [action(phrasebook.text('action.form-check.begin', {}), 'form-check', { step: 'one' }, 'primary')],
  })
}

/** The first three answers travel in the button: nothing is kept of a check that nobody finishes. */
function secondHalf(given: Given, { phrasebook }: CommandContext): Reply {
  const { landing, reach, knee } = given
  requireAll(given, ['landing', 'reach', 'knee'])
  const carried = definedOnly({ landing, reach, knee, step: 'two' })
  return reply({
    title: phrasebook.say('form-check.title', {}),
    blocks: [paragraph(...phrasebook.say('form-check.half', {}))],
    actions: [action(phrasebook.text('action.form-check.more', {}), 'form-check', carried, 'primary')],
  })
}

async function result(given: Given, context: CommandContext): Promise<Reply> {
  const answers = requireAll(given, questionsOf(formQuestions))
  const { stores, member, today, phrasebook } = context
  const before = await stores.formChecks.list(member)
  await stores.formChecks.keep(member, { day: today, answers })
  const made = resultReply(judgeForm(answers), answers, context)
  const kept = aside(...phrasebook.say('form-check.kept', {}))
  return { ...made, blocks: [...made.blocks, ...comparisonBlocks(before, answers, context), kept] }
}

/** A form can be sent with an empty field, and nothing is assumed about a knee. */
function requireAll(given: Given, questions: readonly FormQuestion[]): FormAnswers {
  const missing = questions.find((question) => given[question] === undefined)
  if (missing !== undefined) throw memberError('error.form-check', {}, missing)
  const { landing, reach, knee, toes, late, load } = given
  // Each of those that are asked for is there; the others are not looked at.
  return { landing, reach, knee, toes, late, load } as FormAnswers
}
