import { groupQuestions, type QuestionGroup } from '../answers/group.ts'
import { shortDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import type { WaitingQuestion } from '../question-ports.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Action, Block, OptionInputs, Reply, Spans } from '../reply/reply.ts'
import { coachAnswers } from './coach-answers.ts'
import type { CoachAction, CoachOptions } from './coach-options.ts'
import type { CommandContext } from './command.ts'
import { short } from './option-types.ts'

/** Groups on one card, and questions of a group that are told in full. */
const shownGroups = 8
const shownQuestions = 5

/** What the club's members asked and nobody has answered; the forms that answer it, and the club's own answers. */
export const coachQuestions: CoachAction = async (given, context) => {
  if (given.of !== undefined) {
    if (given.aside !== undefined) return setAside(given.of, context)
    if (given.answer !== undefined) return answerAll(given.of, given, context)
    return groupCard(given.of, context)
  }
  if (given.view !== undefined || given.own !== undefined) return coachAnswers(given, context)
  return overview(context)
}

async function overview(context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member, library } = context
  const waiting = await stores.coachDesk.waiting(member.club)
  const groups = groupQuestions(waiting, library).slice(0, shownGroups)
  const views = (['answers', 'unhelpful'] as const).map((view) =>
    action(phrasebook.text(`action.coach.${view}`, {}), 'coach', { action: 'questions', view }),
  )
  const items = groups.map(([first, ...others]): Spans => {
    const more =
      others.length === 0 ? [] : [text(' '), ...phrasebook.say('coach.questions.more', { count: others.length })]
    return [text(short(first.text)), ...more]
  })
  return reply({
    title: phrasebook.say('coach.questions.title', {}),
    blocks: [
      paragraph(...phrasebook.say('coach.questions.waiting', { count: waiting.length })),
      ...(items.length === 0 ? [] : [{ kind: 'list', ordered: true, items } as const]),
    ],
    actions: [...groups.map((group, at) => openAction(group, at, context)), ...views],
  })
}

function openAction(group: QuestionGroup, at: number, { phrasebook }: CommandContext): Action {
  const label = phrasebook.text('action.coach.open', { number: at + 1 })
  return action(label, 'coach', about(group), at === 0 ? 'primary' : 'plain')
}

/** A button names each question that it is about: what is asked meanwhile is not answered unread. */
function about(group: readonly WaitingQuestion[]): OptionInputs {
  return { action: 'questions', of: group.map(({ id }) => id).join(',') }
}

async function groupCard(of: string, context: CommandContext): Promise<Reply> {
  const { phrasebook } = context
  const group = await findGroup(of, context)
  const rest = group.length - shownQuestions
  return reply({
    title: phrasebook.say('coach.question.title', {}),
    blocks: [
      ...group.slice(0, shownQuestions).flatMap((question) => questionBlocks(question, context)),
      ...(rest > 0 ? [aside(...phrasebook.say('coach.questions.more', { count: rest }))] : []),
    ],
    actions: [
      action(phrasebook.text('action.coach.answer', {}), 'coach', { ...about(group), ask: 'answer' }, 'primary'),
      action(phrasebook.text('action.coach.aside', {}), 'coach', { ...about(group), aside: 'yes' }),
      action(phrasebook.text('action.coach.questions', {}), 'coach', { action: 'questions' }),
    ],
  })
}

function questionBlocks(
  { text: asked, by, at }: WaitingQuestion,
  { phrasebook, member }: CommandContext,
): readonly Block[] {
  const day = shortDay(at.toZonedDateTimeISO(member.zone).toPlainDate(), member.language)
  const who =
    by === undefined
      ? phrasebook.say('coach.question.unnamed', { day })
      : phrasebook.say('coach.question.by', { name: by, day })
  return [paragraph(text(asked)), aside(...who)]
}

async function findGroup(of: string, { stores, member }: CommandContext): Promise<readonly WaitingQuestion[]> {
  const ids = of.split(',')
  const waiting = await stores.coachDesk.waiting(member.club)
  const group = waiting.filter(({ id }) => ids.includes(id))
  if (group.length === 0) throw memberError('error.question.closed', {})
  return group
}

async function answerAll(of: string, given: CoachOptions, context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member, now } = context
  const draft = { text: given.answer ?? '', title: given.title, forClub: given.for !== 'asker' }
  const done = await stores.coachDesk.answer(member.club, of.split(','), draft, now)
  if (done === 'full') throw memberError('error.club-answers.full', {})
  if (done.answered === 0) throw memberError('error.question.closed', {})
  return reply({
    tone: 'good',
    title: phrasebook.say('coach.answered.title', {}),
    blocks: [
      paragraph(...phrasebook.say('coach.answered', { count: done.answered })),
      ...(draft.forClub ? [aside(...phrasebook.say('coach.answered.club', {}))] : []),
    ],
    actions: [action(phrasebook.text('action.coach.questions', {}), 'coach', { action: 'questions' })],
  })
}

async function setAside(of: string, { phrasebook, stores, member, now }: CommandContext): Promise<Reply> {
  const count = await stores.coachDesk.setAside(member.club, of.split(','), now)
  if (count === 0) throw memberError('error.question.closed', {})
  return reply({
    blocks: [paragraph(...phrasebook.say('coach.aside', { count }))],
    actions: [action(phrasebook.text('action.coach.questions', {}), 'coach', { action: 'questions' })],
  })
}
