import { findDanger } from '#core/answers/danger.ts'
import { decide } from '#core/answers/decide.ts'
import { longestQuestion } from '#core/commands/ask.ts'
import type { Content } from '#core/ports.ts'
import type { Ranker } from '#core/ranking-ports.ts'
import { tooLong } from './fault.ts'
import { findQuery, requireQuery } from './query.ts'

/** `GET /api/answers`: what the coach would make of a question, and how near each answer comes to it. */
export function answerQuestion(request: Request, { content, ranker }: { content: Content; ranker: Ranker }): Response {
  const question = requireQuery(request, 'q')
  const { length } = [...question]
  if (length > longestQuestion) throw tooLong('q', { length, max: longestQuestion })
  const library = content.library((findQuery(request, 'locale') ?? content.locales[0] ?? 'en').slice(0, 35))
  const answers = ranker.rank(question, library.locale)
  const decided = decide(findDanger(question, library, ranker), answers)
  const level = decided.verdict === 'red-flag' ? { level: decided.flag.level } : {}
  return Response.json({ verdict: decided.verdict, ...level, answers })
}
