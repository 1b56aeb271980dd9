import { type REST, Routes } from 'discord.js'
import type { CoachParts } from '#chat/interact.ts'
import type { News } from '#chat/news.ts'
import { phrasebookOf } from '#chat/words.ts'
import type { Wish } from '#core/dispatch.ts'
import { paragraph, reply } from '#core/reply/build.ts'
import type { Reply } from '#core/reply/reply.ts'
import { type AddressParts, findCaller, platform } from './address.ts'
import { failureOf, whyOf } from './failure.ts'
import { nonceOf } from './nonce.ts'
import type { Written } from './receive.ts'
import { rawFiles, type Shown, show } from './show.ts'

export interface WrittenParts extends CoachParts, AddressParts {
  readonly rest: REST
  readonly news: News
  /** The coach's own id. */
  readonly self: () => Promise<string>
}

/** Answers who writes to the coach in private, or mentions it in a channel; nothing else is read. Never throws. */
export async function answerWritten(written: Written, parts: WrittenParts): Promise<void> {
  try {
    const wish = wishOf(written, await parts.self())
    if (wish === undefined) return
    await post(await draw(wish, written, parts), written, parts)
  } catch (error) {
    parts.news.warn({ why: whyOf(failureOf(error)) }, 'someone who wrote on Discord could not be answered')
  }
}

/** The answer, none where it was given before. What fails on the way is a bug, or the database, and whoever wrote is told. */
async function draw(wish: Wish, written: Written, parts: WrittenParts): Promise<readonly Shown[]> {
  const { sender, id } = written
  try {
    if (!(await parts.received.first(platform, id, parts.now()))) return []
    const caller = await findCaller(sender, undefined, parts)
    const openly = sender.guild !== undefined
    const answer = await parts.dispatch({ caller, now: parts.now(), wish, openly })
    return await showTo(caller.club?.id ?? '', answer.reply, written, parts)
  } catch (error) {
    const reference = parts.bugs.report(error, 'discord message')
    const sentence = phrasebookOf(sender, parts).say('bug', { reference })
    return showTo('', reply({ tone: 'trouble', blocks: [paragraph(...sentence)] }), written, parts)
  }
}

function showTo(club: string, answer: Reply, { sender }: Written, parts: WrittenParts): Promise<readonly Shown[]> {
  const { user } = sender
  // What is written openly is answered openly: nothing but a command can be answered for one alone.
  const to = { club, user: user.id, place: 'dm', mention: undefined, phrasebook: phrasebookOf(sender, parts) } as const
  return show(answer, to, parts)
}

async function post(messages: readonly Shown[], { id, channel, sender }: Written, { rest }: WrittenParts) {
  const isOpen = sender.guild !== undefined
  const reference = isOpen ? { message_reference: { message_id: id, fail_if_not_exists: false } } : {}
  for (const [index, { body, files }] of messages.entries()) {
    const nonce = { nonce: nonceOf(`answer/${id}`, index), enforce_nonce: true }
    await rest.post(Routes.channelMessages(channel), {
      body: { ...body, ...nonce, ...reference },
      files: rawFiles(files),
    })
  }
}

/** What is wanted; undefined where nobody speaks to the coach. */
function wishOf({ automatic, sender, text }: Written, self: string): Wish | undefined {
  if (automatic || sender.user.id === self) return undefined
  const mention = new RegExp(`<@!?${self}>`, 'g')
  if (sender.guild !== undefined && !mention.test(text)) return undefined
  const said = text.replace(mention, ' ').trim()
  // In a channel everyone reads the answer, so what follows is a question, and never a command about oneself.
  const question = sender.guild === undefined ? undefined : said.replace(/^\/+\s*/, '')
  if ((question ?? said) === '') return { kind: 'command', command: 'help', options: {} }
  return question === undefined
    ? { kind: 'line', text: said }
    : { kind: 'command', command: 'ask', options: { question } }
}
