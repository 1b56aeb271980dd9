import { memberError } from '../errors.ts'
import type { ClubAnswer, Tally } from '../question-ports.ts'
import { action, aside, paragraph, reply, strong, text } from '../reply/build.ts'
import type { OptionInputs, Reply, Spans } from '../reply/reply.ts'
import { clubTitle, proseOf } from './club-answer-card.ts'
import type { CoachAction, CoachOptions } from './coach-options.ts'
import type { CommandContext } from './command.ts'
import { definedOnly, short } from './option-types.ts'

/** Of the club's own answers the newest have a button each. */
const shownAnswers = 15
const shownTallies = 15

/** The club's own answers, to be changed or withdrawn, and what did not help. */
export const coachAnswers: CoachAction = async (given, context) => {
  if (given.own !== undefined) return onOne(given.own, given, context)
  return given.view === 'unhelpful' ? unhelpful(context) : list(context)
}

async function list({ phrasebook, stores, member }: CommandContext): Promise<Reply> {
  const own = await stores.clubAnswers.list(member.club)
  return reply({
    title: phrasebook.say('coach.answers.title', {}),
    blocks: [paragraph(...phrasebook.say('coach.answers', { count: own.length }))],
    actions: own.slice(-shownAnswers).map((answer) => {
      return action(short(clubTitle(answer, phrasebook)), 'coach', { action: 'questions', own: answer.id })
    }),
  })
}

async function onOne(id: string, given: CoachOptions, context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member, now } = context
  if (given.withdraw !== undefined) {
    if (!(await stores.clubAnswers.withdraw(member.club, id))) throw memberError('error.club-answer', {})
    return saying(phrasebook.say('coach.withdrawn', {}), context)
  }
  const answer = await findAnswer(id, context)
  if (given.answer === undefined) return card(answer, context)
  const change = { title: given.title ?? clubTitle(answer, phrasebook), text: given.answer }
  if (!(await stores.clubAnswers.change(member.club, id, change, now))) throw memberError('error.club-answer', {})
  return saying(phrasebook.say('coach.changed', {}), context)
}

async function findAnswer(id: string, { stores, member }: CommandContext): Promise<ClubAnswer> {
  const answer = await stores.clubAnswers.find(member.club, id)
  if (answer === undefined) throw memberError('error.club-answer', {})
  return answer
}

function card(answer: ClubAnswer, { phrasebook }: CommandContext): Reply {
  const about = { action: 'questions', own: answer.id }
  return reply({
    title: [text(clubTitle(answer, phrasebook))],
    blocks: [...proseOf(answer.text)],
    actions: [
      action(phrasebook.text('action.change', {}), 'coach', { ...about, ask: 'edit' }, 'primary'),
      action(phrasebook.text('action.coach.withdraw', {}), 'coach', { ...about, withdraw: 'yes' }),
      action(phrasebook.text('action.coach.answers', {}), 'coach', { action: 'questions', view: 'answers' }),
    ],
  })
}

function saying(sentence: Spans, { phrasebook }: CommandContext): Reply {
  const back = action(phrasebook.text('action.coach.answers', {}), 'coach', { action: 'questions', view: 'answers' })
  return reply({ tone: 'good', blocks: [paragraph(...sentence)], actions: [back] })
}

/** What members said did not help, the worst first. */
async function unhelpful(context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member } = context
  const [tallies, own] = await Promise.all([stores.votes.unhelpful(member.club), stores.clubAnswers.list(member.club)])
  const named = tallies.slice(0, shownTallies).map((tally) => ({ tally, ...namedAnswer(tally, own, context) }))
  const items = named.map(({ tally, title }): Spans => {
    return [strong(text(title)), text(': '), ...phrasebook.say('coach.votes', { up: tally.up, down: tally.down })]
  })
  return reply({
    title: phrasebook.say('coach.unhelpful.title', {}),
    blocks: [
      items.length === 0
        ? paragraph(...phrasebook.say('coach.unhelpful.none', {}))
        : { kind: 'list', ordered: false, items },
      ...(items.length === 0 ? [] : [aside(...phrasebook.say('coach.unhelpful', {}))]),
    ],
    actions: named.map(({ title, open }) => action(short(title), open.command, open.options)),
  })
}

interface Open {
  readonly command: string
  readonly options: OptionInputs
}

/** What an answer is called, and what shows it: a club's own can be changed there. */
function namedAnswer(
  { answer: id }: Tally,
  own: readonly ClubAnswer[],
  { phrasebook, library }: CommandContext,
): { readonly title: string; readonly open: Open } {
  const ours = own.find((answer) => answer.id === id)
  if (ours !== undefined) {
    return { title: clubTitle(ours, phrasebook), open: { command: 'coach', options: { action: 'questions', own: id } } }
  }
  const title = library.answers.find((answer) => answer.id === id)?.title ?? id
  return { title, open: { command: 'why', options: { topic: id } } }
}

/** What a coach's form opens with: the question as it was asked, or the answer as it is. */
export async function knownAnswer(
  { of, own }: OptionInputs,
  { stores, member, phrasebook }: CommandContext,
): Promise<OptionInputs> {
  if (typeof own === 'string') {
    const answer = await stores.clubAnswers.find(member.club, own)
    return answer === undefined ? {} : { title: clubTitle(answer, phrasebook), answer: answer.text }
  }
  if (typeof of !== 'string') return {}
  const ids = of.split(',')
  const first = (await stores.coachDesk.waiting(member.club)).find(({ id }) => ids.includes(id))
  return definedOnly({ title: first?.text, for: 'club' })
}
