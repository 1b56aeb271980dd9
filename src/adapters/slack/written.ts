import type { CoachParts } from '#chat/interact.ts'
import type { News } from '#chat/news.ts'
import { runsOf } from '#chat/runs.ts'
import { phrasebookOf } from '#chat/words.ts'
import type { Dispatched, Wish } from '#core/dispatch.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import { paragraph, reply } from '#core/reply/build.ts'
import type { Reply } from '#core/reply/reply.ts'
import { type AddressParts, findCaller } from './address.ts'
import type { Api } from './api.ts'
import { bodyOf } from './exchange.ts'
import { failureOf, whyOf } from './failure.ts'
import { asTyped, mrkdwn } from './mrkdwn.ts'
import type { SlackEvent } from './receive-events.ts'
import type { SlackMessage } from './render.ts'
import { type ShowParts, show } from './show.ts'
import { uploadBeside } from './upload.ts'

export interface WrittenParts extends CoachParts, AddressParts, ShowParts {
  readonly api: Api
  readonly news: News
  /** Resolves after a while. */
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  /** After a command was answered: what else they see may have to change. */
  readonly answered: (answer: Dispatched, user: { readonly id: string; readonly name: string }) => void
}

type Written = Extract<SlackEvent, { type: 'app_mention' | 'message' }>

/** Answers who writes to the coach in private, or mentions it in a channel; nothing else is read. Never throws. */
export async function answerWritten(team: string, written: Written, parts: WrittenParts): Promise<void> {
  try {
    const wish = wishOf(written)
    if (wish === undefined) return
    await post(team, written, await draw(team, wish, written, parts), parts)
  } catch (error) {
    parts.news.warn({ why: whyOf(failureOf(error)) }, 'someone who wrote on Slack could not be answered')
  }
}

interface Drawn {
  readonly messages: readonly SlackMessage[]
  /** For what else there is to say. */
  readonly phrasebook: Phrasebook
}

/** What fails on the way is a bug, or the database, and whoever wrote is told. */
async function draw(team: string, wish: Wish, { user, type }: Written, parts: WrittenParts): Promise<Drawn> {
  const profile = await parts.people.find(team, user)
  const phrasebook = phrasebookOf({ locale: profile?.locale }, parts)
  const showTo = async (answer: Reply) => ({
    messages: await show(answer, { club: team, user, mention: undefined, phrasebook }, parts),
    phrasebook,
  })
  try {
    const caller = await findCaller(team, { id: user, name: profile?.name ?? user }, parts)
    const openly = type === 'app_mention'
    const answer = await parts.dispatch({ caller, now: parts.now(), wish, openly })
    parts.answered(answer, caller.user)
    return await showTo(answer.reply)
  } catch (error) {
    const reference = parts.bugs.report(error, 'slack message')
    return showTo(reply({ tone: 'trouble', blocks: [paragraph(...phrasebook.say('bug', { reference }))] }))
  }
}

/** What is written openly is answered openly, in a thread: nothing but a command can be answered for one alone. */
async function post(team: string, written: Written, { messages, phrasebook }: Drawn, parts: WrittenParts) {
  const { channel, ts, thread_ts = ts, type } = written
  const thread = type === 'app_mention' || written.thread_ts !== undefined ? { thread_ts } : {}
  const say = (body: object) =>
    patiently(
      () => parts.api.call(team, 'chat.postMessage', { channel, ...body, ...thread, unfurl_links: false }),
      parts,
    )
  for (const message of messages) {
    await say(bodyOf(message))
    for (const name of await uploadBeside(message, team, channel, parts)) {
      await say({ text: mrkdwn(runsOf(phrasebook.say('slack.file.lost', { name }))) })
    }
  }
}

/** Several messages one after the other may be too fast for a conversation: Slack says for how long. */
async function patiently(call: () => Promise<unknown>, { wait }: WrittenParts): Promise<unknown> {
  try {
    return await call()
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind !== 'limited') throw error
    await wait(failure.after)
    return call()
  }
}

/** What is wanted; undefined where nobody speaks to the coach. */
function wishOf({ type, text, bot_id, subtype, channel_type }: Written): Wish | undefined {
  if (bot_id !== undefined || (subtype !== undefined && subtype !== 'file_share')) return undefined
  if (type === 'message' && channel_type !== 'im') return undefined
  const said = asTyped(text.replace(/<@[A-Z0-9]+(?:\|[^>]*)?>/g, ' ')).trim()
  // In a channel everyone reads the answer, so what follows is a question, and never a command about oneself.
  const question = type === 'app_mention' ? said.replace(/^\/+\s*/, '') : undefined
  if ((question ?? said) === '') return { kind: 'command', command: 'help', options: {} }
  return question === undefined
    ? { kind: 'line', text: said }
    : { kind: 'command', command: 'ask', options: { question } }
}
