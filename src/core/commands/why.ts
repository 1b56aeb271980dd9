import { memberError } from '../errors.ts'
import type { Answer } from '../library.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { answerReply } from './answer-card.ts'
import { answerNewsReply, clubAnswerReply, clubTitle } from './club-answer-card.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { topicOption } from './content-options.ts'
import { hidden, optional, type ParseContext, type Parsed } from './option.ts'
import { choiceOption, short, textOption } from './option-types.ts'
import { castVote, votable } from './vote.ts'

const options = {
  topic: optional(topicOption(), 'option.why.topic'),
  /** An answer of the club's own. */
  club: hidden(textOption(60)),
  /** A question of the member's own that the coach has answered. */
  told: hidden(textOption(60)),
  vote: hidden(choiceOption(['up', 'down'], () => 'choice.yes')),
}

type Given = Parsed<typeof options>

/** How many answers of the club's own are offered. */
const offered = 5

export const why = defineCommand({
  name: 'why',
  summary: 'command.why',
  options,
  examples: ['/why', '/why what-is-the-pull'],
  run: answerMember,
  visit: async ({ topic }, context) => (topic === undefined ? topics(context) : answerReply(topic, context)),
})

async function answerMember({ topic, club, told, vote }: Given, context: CommandContext): Promise<Reply> {
  if (told !== undefined) return tellAgain(told, context)
  if (club !== undefined) return answerOfClub(club, vote, context)
  if (topic !== undefined) return answerOn(topic, vote, context)
  const own = await context.stores.clubAnswers.list(context.member.club)
  const list = topics(context)
  const mine = own
    .slice(-offered)
    .map((answer) => action(short(clubTitle(answer, context.phrasebook)), 'why', { club: answer.id }))
  return { ...list, actions: [...mine, ...list.actions] }
}

async function answerOn(topic: Answer, vote: Given['vote'], context: CommandContext): Promise<Reply> {
  if (vote !== undefined) return castVote(topic.id, vote, context)
  return votable(answerReply(topic, context), topic.id, context.phrasebook)
}

async function answerOfClub(id: string, vote: Given['vote'], context: CommandContext): Promise<Reply> {
  const answer = await context.stores.clubAnswers.find(context.member.club, id)
  if (answer === undefined) throw memberError('error.club-answer', {})
  return vote === undefined ? clubAnswerReply(answer, [], context) : castVote(answer.id, vote, context)
}

async function tellAgain(question: string, { stores, member, phrasebook }: CommandContext): Promise<Reply> {
  const told = await stores.questions.answered(member, question)
  if (told === undefined) throw memberError('error.question.gone', {})
  return answerNewsReply(told, phrasebook)
}

function topics({ phrasebook, library }: ParseContext): Reply {
  return reply({
    title: phrasebook.say('why.title', {}),
    blocks: [paragraph(...phrasebook.say('why.topics', { count: library.answers.length }))],
    actions: library.answers.map((answer) => action(answer.title, 'why', { topic: answer.id })),
  })
}
