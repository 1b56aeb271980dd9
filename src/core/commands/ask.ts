import { type ClubVerdict, decideInClub, rankClubAnswers } from '../answers/club-answers.ts'
import { findDanger } from '../answers/danger.ts'
import { decide, type Verdict } from '../answers/decide.ts'
import type { Reply } from '../reply/reply.ts'
import { findAdvised } from './advised.ts'
import { sendToCoach, takeBack } from './ask-coach.ts'
import { type AskedQuestion, answerKnown, betweenReply, topicActions, unsureReply } from './ask-reply.ts'
import { clubAnswerReply } from './club-answer-card.ts'
import { type CommandContext, type ContentContext, defineCommand } from './command.ts'
import { hidden, type Parsed, required } from './option.ts'
import { choiceOption, textOption } from './option-types.ts'
import { painNote, redFlagReply } from './safety.ts'
import { votable } from './vote.ts'

/** As long as a question may be, in characters. */
export const longestQuestion = 2000

const options = {
  question: required(textOption(longestQuestion), 'option.ask.question'),
  /** The member agrees that the club's coach gets it, with or without their name. */
  send: hidden(choiceOption(['named', 'unnamed'], () => 'choice.yes')),
  /** The question, by its id, that is taken back from the coach. */
  back: hidden(textOption(60)),
  /** Nothing that was offered was meant. */
  none: hidden(choiceOption(['yes'], () => 'choice.yes')),
}

type Given = Parsed<typeof options>

export const ask = defineCommand({
  name: 'ask',
  summary: 'command.ask',
  options,
  examples: ['/ask should I land on my forefoot?'],
  run: answerMember,
  visit: answerVisitor,
})

async function answerMember(given: Given, context: CommandContext): Promise<Reply> {
  const { question } = given
  const { library, phrasebook, ranker } = context
  if (given.back !== undefined) return takeBack(given.back, question, context)
  const ranked = ranker.rank(question, library.locale)
  const known = decide(findDanger(question, library, ranker), ranked)
  // What sounds serious waits for nobody's answer.
  if (known.verdict === 'red-flag') return redFlagReply(known.flag, phrasebook, context.today)
  if (given.send !== undefined) return sendToCoach(question, given.send === 'named', context)
  const asked = { question, note: painNote(phrasebook, question) }
  if (given.none !== undefined) return unsureReply(nearOf(known), asked, context, 'member')
  const isExact = ranked[0]?.score === 1
  const answer = await answerInClub(known, asked, isExact, context)
  return answer ?? unsureReply(nearOf(known), asked, context, 'member')
}

function nearOf(known: Verdict): readonly string[] {
  return known.verdict === 'between' ? known.ids : known.verdict === 'unsure' ? known.near : []
}

async function answerInClub(
  known: Verdict,
  asked: AskedQuestion,
  isExact: boolean,
  context: CommandContext,
): Promise<Reply | undefined> {
  const { stores, member, library, phrasebook } = context
  const own = await stores.clubAnswers.list(member.club)
  const decision = decideInClub(known, rankClubAnswers(asked.question, own, library))
  // Where pain is mentioned, and where an answer was asked for by its name, nothing is put into other words.
  const advised = isExact || asked.note.length > 0 ? undefined : await advisedReply(decision, asked.question, context)
  if (advised !== undefined) return advised
  switch (decision.verdict) {
    case 'red-flag':
      return redFlagReply(decision.flag, phrasebook, context.today)
    case 'club': {
      const answer = own.find(({ id }) => id === decision.id)
      return answer && clubAnswerReply(answer, asked.note, context)
    }
    case 'sure': {
      const answer = answerKnown(decision.id, asked, context)
      return answer && votable(answer, decision.id, phrasebook)
    }
    case 'between': {
      const offered = own.filter(({ id }) => decision.club.includes(id))
      return betweenReply({ ids: decision.ids, own: offered }, asked, context, 'member')
    }
    case 'unsure':
      return unsureReply(decision.near, asked, context, 'member')
  }
}

/** An answer that a language model chose of those that may be meant; the others stay one tap away. */
async function advisedReply(
  decision: ClubVerdict,
  question: string,
  context: CommandContext,
): Promise<Reply | undefined> {
  const ids = decision.verdict === 'sure' ? [decision.id] : decision.verdict === 'between' ? decision.ids : []
  if (ids.length === 0 || (decision.verdict === 'between' && decision.club.length > 0)) return undefined
  const advised = await findAdvised(question, ids, context)
  if (advised === undefined) return undefined
  const card = votable(advised.reply, advised.id, context.phrasebook)
  const others = ids.filter((id) => id !== advised.id)
  return { ...card, actions: [...card.actions, ...topicActions(others, context)] }
}

/** Whoever is in no club has no coach to ask, and nothing that could be voted on. */
async function answerVisitor({ question }: Given, context: ContentContext): Promise<Reply> {
  const { library, phrasebook, ranker } = context
  const decision = decide(findDanger(question, library, ranker), ranker.rank(question, library.locale))
  const asked = { question, note: painNote(phrasebook, question) }
  switch (decision.verdict) {
    case 'red-flag':
      return redFlagReply(decision.flag, phrasebook)
    case 'sure':
      return answerKnown(decision.id, asked, context) ?? unsureReply([], asked, context, 'visitor')
    case 'between':
      return betweenReply({ ids: decision.ids, own: [] }, asked, context, 'visitor')
    case 'unsure':
      return unsureReply(decision.near, asked, context, 'visitor')
  }
}
