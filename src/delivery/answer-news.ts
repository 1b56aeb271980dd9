import { createTask } from 'node-cron'
import { answerNewsReply } from '#core/commands/club-answer-card.ts'
import type { AnswerNews, Delivery, Messenger, News, Pacing } from '#core/delivery-ports.ts'
import type { Content } from '#core/ports.ts'
import { afterQuiet } from '#core/reminders/quiet.ts'
import { waitForPlaces } from './paces.ts'
import { within } from './within.ts'

export interface NewsParts {
  readonly answerNews: AnswerNews
  readonly content: Content
  /** By platform. */
  readonly messengers: ReadonlyMap<string, Messenger>
  readonly pacing: Pacing
  readonly now: () => Temporal.Instant
  /** Resolves after a while. */
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** Brings the answers of coaches to whoever asked. */
export interface AnswerCourier {
  /** Brings whatever is due at this moment; how many were. */
  bring(): Promise<number>
  start(): void
  /** Stops looking, and waits for what is being brought. */
  stop(): Promise<void>
}

const batch = 50
/** Longer than a platform takes at the most, so that nobody else brings the same meanwhile. */
const lease = Temporal.Duration.from({ minutes: 2 })
const slowestSend = 60_000
/** After something went wrong; at the last the member finds the answer with their next command. */
const pause = Temporal.Duration.from({ minutes: 2 })
const mostTries = 40

/** Looks every five seconds: whoever asked may be waiting. */
export function createAnswerCourier(parts: NewsParts): AnswerCourier {
  let running: Promise<number> | undefined
  const bring = () => {
    running ??= bringAll(parts).finally(() => {
      running = undefined
    })
    return running
  }
  const bringSafely = async () => void (await bring().catch(parts.onError))
  const task = createTask('*/5 * * * * *', bringSafely, { noOverlap: true, timezone: 'UTC' })
  return {
    bring,
    start: () => {
      void bringSafely()
      void task.start()
    },
    stop: async () => {
      await task.destroy()
      await running?.catch(parts.onError)
    },
  }
}

async function bringAll(parts: NewsParts): Promise<number> {
  let total = 0
  let claimed: readonly News[]
  do {
    claimed = await parts.answerNews.claim(batch, parts.now(), parts.now().add(lease))
    for (const news of claimed) await bringOne(news, parts).catch(parts.onError)
    total += claimed.length
  } while (claimed.length === batch)
  return total
}

/** A direct answer comes in a break too, because the member asked for it; only quiet hours keep it back. */
async function bringOne(news: News, parts: NewsParts): Promise<void> {
  const { answerNews, messengers, now } = parts
  const { member } = news
  const messenger = messengers.get(member.platform)
  if (news.left) return answerNews.end(news, false, now())
  if (news.tries > mostTries) return answerNews.end(news, true, now())
  if (messenger === undefined) return answerNews.putBack(news, now().add(pause), news.uncertain)
  if (news.uncertain && !messenger.looks) return answerNews.end(news, true, now())
  const loud = afterQuiet(now(), member.zone, member.settings.quiet)
  if (Temporal.Instant.compare(loud, now()) > 0) return answerNews.putBack(news, loud, news.uncertain)
  const far = await waitForPlaces(runOf(news), messenger, parts)
  if (far !== undefined) return answerNews.putBack(news, far.at, news.uncertain)
  if (!(await answerNews.sending(news))) return
  await settle(news, messenger, await send(news, messenger, parts), parts)
}

/** What of a run decides about its place among other messages. */
function runOf({ member, club, opens, at }: News) {
  return { to: 'member', member, club, opens, plannedFor: at, paced: 0 } as const
}

async function send(news: News, messenger: Messenger, parts: NewsParts): Promise<Delivery> {
  const { member, club, answer, id, uncertain } = news
  const reply = answerNewsReply(answer, parts.content.phrasebook(member.language))
  const address = {
    platform: club.platform,
    club: club.id,
    place: club.platformId,
    member: member.member,
    user: member.user,
    channel: club.settings.channel,
  }
  const message = { reply, plannedFor: undefined, mention: undefined, again: uncertain }
  try {
    const sending = messenger.send(address, message, `answer/${id}`, parts.now())
    return await within(slowestSend, sending, { kind: 'uncertain' })
  } catch (error) {
    parts.onError(error)
    return { kind: 'uncertain' }
  }
}

async function settle(news: News, { looks }: Messenger, outcome: Delivery, parts: NewsParts): Promise<void> {
  const { answerNews, now } = parts
  switch (outcome.kind) {
    case 'sent':
    case 'left':
      return answerNews.end(news, false, now())
    case 'retry':
      return answerNews.putBack(news, now().add(outcome.after), false)
    case 'unreachable':
    case 'gone':
      return answerNews.end(news, true, now())
    case 'uncertain':
      // Whoever cannot look must not send again: the answer waits for the member's next command.
      return looks ? answerNews.putBack(news, now().add(pause), true) : answerNews.end(news, true, now())
  }
}
