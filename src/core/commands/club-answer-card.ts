import type { Phrasebook } from '../phrasebook.ts'
import type { ClubAnswer, ToldAnswer } from '../question-ports.ts'
import { aside, paragraph, reply, text } from '../reply/build.ts'
import type { Block, Reply, Spans } from '../reply/reply.ts'
import { votable } from './vote.ts'

interface Words {
  readonly phrasebook: Phrasebook
}

/** What a club's own answer is called; without a title of its own, and with nobody left who asked, it has a plain one. */
export function clubTitle({ title }: Pick<ClubAnswer, 'title'>, phrasebook: Phrasebook): string {
  return title ?? phrasebook.text('club-answer.untitled', {})
}

/** A club's own answer: whose it is, and what the coach wrote, letter for letter. */
export function clubAnswerReply(answer: ClubAnswer, note: readonly Block[], { phrasebook }: Words): Reply {
  const card = reply({
    title: [text(clubTitle(answer, phrasebook))],
    blocks: [aside(...phrasebook.say('club-answer.from', {})), ...proseOf(answer.text), ...note],
  })
  return votable(card, answer.id, phrasebook)
}

/** What a member is told when the coach has answered: their question, and the answer. */
export function answerNewsReply({ question, answer, clubAnswer }: ToldAnswer, phrasebook: Phrasebook): Reply {
  const card = reply({
    tone: 'good',
    title: phrasebook.say('answer-news.title', {}),
    blocks: [aside(...phrasebook.say('answer-news.asked', { question })), ...proseOf(answer)],
  })
  return clubAnswer === undefined ? card : votable(card, clubAnswer, phrasebook)
}

/** What was typed, a paragraph for each part that an empty line sets apart. */
export function proseOf(typed: string): readonly Block[] {
  const parts = typed.split(/\n\s*\n/).filter((part) => part.trim() !== '')
  return parts.map((part) => paragraph(...withBreaks(part.trim())))
}

function withBreaks(part: string): Spans {
  return part.split('\n').flatMap((line, at) => (at === 0 ? [text(line)] : [{ kind: 'break' } as const, text(line)]))
}
