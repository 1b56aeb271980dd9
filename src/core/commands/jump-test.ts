import type { Guide } from '../library.ts'
import { action, aside, heading, paragraph, reply, text } from '../reply/build.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import { type ContentContext, defineCommand } from './command.ts'
import { hidden } from './option.ts'
import { choiceOption, integerOption } from './option-types.ts'
import { safetyNote } from './safety.ts'
import { sourceLines } from './source-lines.ts'

const guideId = 'jump-test'
const mostSteps = 20

export const jumpTest = defineCommand({
  name: guideId,
  summary: 'command.jump-test',
  options: {
    step: hidden(integerOption(1, mostSteps)),
    /** Something hurts: that is the end of it. */
    hurts: hidden(choiceOption(['yes'], () => 'choice.yes')),
  },
  examples: ['/jump-test'],
  run: walk,
  visit: walk,
})

interface Given {
  readonly step: number | undefined
  readonly hurts: 'yes' | undefined
}

/** A step of the guide, with the buttons to the next one and out of it. */
async function walk({ step, hurts }: Given, context: ContentContext): Promise<Reply> {
  if (hurts !== undefined) return hurtsReply(context)
  const guide = context.library.guides.find(({ id }) => id === guideId)
  if (guide === undefined) throw new Error(`The content has no guide "${guideId}"`)
  const at = step === undefined ? 0 : Math.min(step, guide.steps.length)
  const { phrasebook } = context
  const shown = guide.steps[at - 1]
  const isLast = at === guide.steps.length
  return reply({
    title: [text(guide.title)],
    blocks: [
      ...(shown === undefined ? [] : [aside(...phrasebook.say('guide.step', { step: at, steps: guide.steps.length }))]),
      ...(shown === undefined ? guide.opening : [heading(text(shown.title)), ...shown.prose]),
      ...(isLast ? endBlocks(guide, context) : []),
    ],
    actions: isLast ? endActions(guide, context) : stepActions(guide, at, context),
  })
}

function endBlocks(guide: Guide, { phrasebook, library }: ContentContext): readonly Block[] {
  return [{ kind: 'divider' }, { kind: 'source', sources: sourceLines(guide, phrasebook, library) }]
}

function stepActions(guide: Guide, at: number, { phrasebook }: ContentContext): readonly Action[] {
  const next = guide.steps[at]?.title ?? ''
  return [
    action(phrasebook.text('action.guide.next', { step: next }), guideId, { step: at + 1 }, 'primary'),
    action(phrasebook.text('action.guide.hurts', {}), guideId, { hurts: 'yes' }),
  ]
}

function endActions({ drill, read }: Guide, { phrasebook, library }: ContentContext): readonly Action[] {
  const shown = library.drills.find(({ number }) => number === drill)
  const answers = read.flatMap((id) => library.answers.find((answer) => answer.id === id) ?? [])
  return [
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
    ...answers.map((answer) => action(answer.title, 'why', { topic: answer.id })),
  ]
}

/** No drill, and nothing to read that could wait. */
function hurtsReply({ phrasebook }: ContentContext): Reply {
  return reply({
    tone: 'care',
    blocks: [paragraph(...phrasebook.say('guide.hurts', {})), safetyNote(phrasebook)],
  })
}
