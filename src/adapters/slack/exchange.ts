import type { Exchange, Position } from '#chat/exchange.ts'
import type { News } from '#chat/news.ts'
import type { Api } from './api.ts'
import type { Directs } from './directs.ts'
import { failureOf, isRefused, whyOf } from './failure.ts'
import type { SlackDoing } from './receive.ts'
import type { SlackMessage } from './render.ts'
import type { Responder } from './respond.ts'
import { uploadBeside } from './upload.ts'

export interface ExchangeParts {
  readonly api: Api
  readonly directs: Directs
  readonly responder: Responder
  readonly news: News
  /** What to say when a form could open no more. */
  readonly expired: (doing: SlackDoing) => SlackMessage
  /** What to say of a file that Slack did not take. */
  readonly lost: (doing: SlackDoing, name: string) => SlackMessage
}

/** A response URL is good for so many answers: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const mostUses = 5

/** Answers one thing that someone did: in place by its response URL and, once that is used up or gone, by messages. */
export function createExchange(doing: SlackDoing, parts: ExchangeParts): Exchange<SlackMessage> {
  const { api, news } = parts
  const { team, trigger } = doing
  const say = createVoice(doing, parts)
  const show: Exchange<SlackMessage>['show'] = async (messages, position) => {
    try {
      for (const [index, message] of messages.entries()) await say(message, index === 0 ? position : 'anew')
    } catch (error) {
      news.warn({ why: whyOf(failureOf(error)) }, 'Slack did not take an answer')
    }
  }
  return {
    show,
    async ask(view) {
      try {
        await api.call(team, 'views.open', { trigger_id: trigger ?? '', view })
      } catch (error) {
        const failure = failureOf(error)
        if (!isRefused(failure, ...lateTrigger)) news.warn({ why: whyOf(failure) }, 'Slack did not open a form')
        await show([parts.expired(doing)], 'anew')
      }
    },
    // Suggestions are the answer to their own request: see `groups.ts`.
    choose: async () => undefined,
    // Slack is told at once that everything has come, and shows nothing of it.
    hush: async () => undefined,
    defer: async () => undefined,
  }
}

/** A trigger opens one form, within 3 s. */
const lateTrigger = ['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'trigger_expired']

/** Says one message after the other, each where the one who asked reads it. */
function createVoice(doing: SlackDoing, parts: ExchangeParts) {
  const { directs, responder } = parts
  const { team, place, speaker } = doing
  let uses = 0
  const respond = async (message: SlackMessage, position: Position) => {
    if (place.url === undefined || uses >= mostUses) return false
    uses++
    const openly = place.alone || message.openly
    return responder.respond(place.url, {
      ...bodyOf(message),
      replace_original: position === 'instead',
      response_type: openly ? 'in_channel' : 'ephemeral',
    })
  }
  const say = async (message: SlackMessage, position: Position) => {
    if (!(await respond(message, position))) await post(message, position, doing, parts)
  }
  return async (message: SlackMessage, position: Position) => {
    await say(message, position)
    if (message.files.length === 0) return
    const lost = await uploadBeside(message, team, await directs.open(team, speaker.user.id), parts)
    for (const name of lost) await say(parts.lost(doing, name), 'anew')
  }
}

async function post(
  message: SlackMessage,
  position: Position,
  { team, place, speaker }: SlackDoing,
  { api, directs }: ExchangeParts,
): Promise<unknown> {
  const { channel, pressed, alone } = place
  const user = speaker.user.id
  const body = bodyOf(message)
  const ways: (() => Promise<unknown>)[] = []
  if (position === 'instead' && pressed !== undefined && !pressed.ephemeral) {
    ways.push(() => api.call(team, 'chat.update', { channel: pressed.channel, ts: pressed.ts, ...body }))
  }
  if (channel !== undefined && !alone) {
    ways.push(() =>
      message.openly
        ? api.call(team, 'chat.postMessage', { channel, ...body })
        : api.call(team, 'chat.postEphemeral', { channel, user, ...body }),
    )
  }
  for (const way of ways) {
    try {
      return await way()
    } catch (error) {
      if (!isRefused(failureOf(error), ...elsewhere)) throw error
    }
  }
  return api.call(team, 'chat.postMessage', { channel: await directs.open(team, user), ...body })
}

/**
 * The coach, or by now the member, is not in that channel, or the message is there no more.
 * https://docs.slack.dev/reference/methods/chat.postEphemeral#errors, …/chat.update#errors
 */
const elsewhere = [
  ...['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived'],
  ...['message_not_found', 'cant_update_message', 'edit_window_closed'],
]

/** What every way to say it takes. */
export function bodyOf({ text, blocks }: SlackMessage) {
  return { text, blocks }
}
