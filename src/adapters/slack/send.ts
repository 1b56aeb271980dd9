import { z } from 'zod'
import type { News } from '#chat/news.ts'
import type { Address, Announcement, Delivery, Messenger } from '#core/delivery-ports.ts'
import type { Clubs, Content } from '#core/ports.ts'
import { platform, refOf } from './address.ts'
import type { Api } from './api.ts'
import type { Directs } from './directs.ts'
import { bodyOf } from './exchange.ts'
import { type Failure, failureOf, isRefused, isTakenOut, isTokenRefused } from './failure.ts'
import { type Found, look } from './look.ts'
import type { People } from './people.ts'
import type { SlackMessage } from './render.ts'
import { type ShowParts, show } from './show.ts'
import { uploadBeside } from './upload.ts'

export interface MessengerParts extends ShowParts {
  readonly api: Api
  readonly people: People
  readonly directs: Directs
  readonly clubs: Clubs
  readonly content: Content
  readonly news: News
  readonly now: () => Temporal.Instant
}

const paces = [
  // https://docs.slack.dev/apis/web-api/rate-limits
  { perSecond: 1, per: 'channel' },
  // A member is looked up before their message: about a hundred a minute and workspace.
  { perSecond: 1.5, per: 'club' },
] as const

/** How long a message is not tried again after Slack could not be reached, or refused the operator's token. */
const reachPause = Temporal.Duration.from({ seconds: 30 })
const tokenPause = Temporal.Duration.from({ minutes: 5 })

const sentSchema = z.object({ ts: z.string() })

/** Marks a message with the run's key: https://docs.slack.dev/messaging/message-metadata */
export const eventType = 'footfall_message'

/** Sends to a member's conversation with the coach, or to a club's channel. */
export function createMessenger(parts: MessengerParts): Messenger {
  return {
    looks: true,
    paces,
    async send(address, message, key) {
      const { place, user } = address
      // What fails here is a bug, or the database, and no answer of Slack's.
      const messages = await draw(address, message, parts)
      let ready: Ready
      try {
        if (user !== undefined && (await isGone(place, user, parts))) return { kind: 'left' }
        const channel = user === undefined ? address.channel : await parts.directs.open(place, user)
        if (channel === undefined) return { kind: 'gone', why: 'no channel was chosen' }
        const found = message.again === true ? await look({ team: place, channel }, message.plannedFor, parts) : []
        if (found === undefined) return { kind: 'uncertain' }
        ready = { channel, found, messages }
      } catch (error) {
        return judgeUnsent(failureOf(error), address, parts)
      }
      return post(ready, address, key, parts)
    },
  }
}

/** All that is known before anything is sent. */
interface Ready {
  readonly channel: string
  readonly messages: readonly SlackMessage[]
  /** What of it may be there already. */
  readonly found: readonly Found[]
}

/** Whose account was deactivated is not written to; Slack is asked once a day. */
async function isGone(team: string, user: string, { people }: MessengerParts): Promise<boolean> {
  const profile = await people.check(team, user)
  return profile === undefined || profile.gone
}

function draw({ place, user }: Address, { reply, mention }: Announcement, parts: MessengerParts) {
  const phrasebook = parts.content.phrasebook(parts.content.locales[0] ?? 'en')
  return show(reply, { club: place, user, mention, phrasebook }, parts)
}

/** Sends what the message takes; its reference is the last part's, which has the buttons. */
async function post(ready: Ready, address: Address, key: string, parts: MessengerParts): Promise<Delivery> {
  const { channel, messages, found } = ready
  let last = ''
  for (const [part, message] of messages.entries()) {
    try {
      const there = found.find((one) => one.key === key && one.part === part)
      last = there?.ts ?? (await postOne(address.place, channel, message, { key, part }, parts))
    } catch (error) {
      const failure = failureOf(error)
      // A part of it is there: the next try has to look.
      if (failure.kind === 'uncertain' || part > 0) return { kind: 'uncertain' }
      return judgeUnsent(failure, address, parts)
    }
  }
  return { kind: 'sent', ref: refOf(channel, last) }
}

async function postOne(
  team: string,
  channel: string,
  message: SlackMessage,
  mark: { readonly key: string; readonly part: number },
  parts: MessengerParts,
): Promise<string> {
  const metadata = { event_type: eventType, event_payload: mark }
  const body = { channel, ...bodyOf(message), metadata, unfurl_links: false, unfurl_media: false }
  const { ts } = sentSchema.parse(await parts.api.call(team, 'chat.postMessage', body))
  // What has failed by now must not be taken for the message, which is there.
  await uploadBeside(message, team, channel, parts)
  return ts
}

/** What a failure means for a message of which nothing was sent. */
async function judgeUnsent(failure: Failure, address: Address, parts: MessengerParts): Promise<Delivery> {
  if (failure.kind === 'limited') return { kind: 'retry', after: failure.after }
  if (failure.kind !== 'refused') return { kind: 'retry', after: reachPause }
  const { why } = failure
  if (address.user !== undefined) {
    if (isRefused(failure, ...deactivated) && (await opens(address.place, parts))) return { kind: 'left' }
    if (isRefused(failure, ...closed)) return { kind: 'unreachable', why }
  }
  if (isTokenRefused(failure)) {
    // A token that the operator mistyped, or that has run out, is no workspace that took the coach away.
    if (!isTakenOut(failure)) return { kind: 'retry', after: tokenPause }
    await parts.clubs.left(platform, address.place, parts.now())
    return { kind: 'left' }
  }
  if (isRefused(failure, ...lostChannel) || failure.code.startsWith('restricted_action')) {
    return address.user === undefined ? { kind: 'gone', why } : { kind: 'unreachable', why }
  }
  throw new Error(why)
}

const deactivated = ['user_disabled', 'user_not_found', 'account_inactive', 'user_not_visible']
const closed = ['cannot_dm_bot', 'messages_tab_disabled', 'user_is_restricted', 'not_allowed']
const lostChannel = [
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'channel_type_not_supported',
  'missing_scope',
]

/** Whether the workspace's token is good still. */
async function opens(team: string, { api }: MessengerParts): Promise<boolean> {
  try {
    await api.call(team, 'auth.test')
    return true
  } catch {
    // Why it is not is told where the token is looked after.
    return false
  }
}

export function isChannelLost(failure: Failure): boolean {
  return isRefused(failure, ...lostChannel, 'message_not_found') || isTokenRefused(failure)
}
