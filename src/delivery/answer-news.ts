import { answerNewsReply } from '#core/commands/club-answer-card.ts'
import type { AnswerNews, News } from '#core/delivery-ports.ts'
import type { Content } from '#core/ports.ts'
import { bringSort, type Round } from './courier.ts'

/** Brings the answers of coaches to whoever asked, who finds with their next command what could not be brought. */
export function answerRound(answerNews: AnswerNews, content: Content): Round {
  const sort = {
    parcels: answerNews,
    write: ({ answer, member }: News) => answerNewsReply(answer, content.phrasebook(member.language)),
    keyOf: ({ id }: News) => `answer/${id}`,
  }
  return (parts) => bringSort(sort, parts)
}
