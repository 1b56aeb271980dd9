import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { createMemory, type Memory } from '#chat/memory.ts'
import type { Address, Announcement, Delivery, Messenger } from '#core/delivery-ports.ts'
import type { Buttons } from '#core/platform-ports.ts'
import type { Clubs, Content } from '#core/ports.ts'
import { platform, refOf } from './address.ts'
import { codes, type Failure, failureOf, isRefused, isTokenRefused, whyOf } from './failure.ts'
import { markOf, nonceOf } from './nonce.ts'
import { marked, rawFiles, type Shown, show } from './show.ts'

export interface MessengerParts {
  /** One that throws whatever goes wrong, and waits for nothing. */
  readonly rest: REST
  readonly buttons: Buttons
  readonly clubs: Clubs
  readonly content: Content
  /** The coach's own id. */
  readonly self: () => Promise<string>
  readonly now: () => Temporal.Instant
  /** Told when Discord refuses the token; after this the next message may try it again. */
  readonly onRefusedToken: () => void
}

/**
 * Of the 50 requests a second that Discord allows a bot, and a message takes two: is the member there still, and itself.
 * Some are left for people who wait. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
 */
const paces = [
  { perSecond: 20, per: 'platform' },
  // Discord has quarantined bots that opened 25 to 100 new direct messages quickly.
  { perSecond: 0.5, per: 'new-direct' },
] as const

/** How long a message is not tried again after Discord refused the token, or could not be reached. */
const tokenPause = Temporal.Duration.from({ minutes: 5 })
const reachPause = Temporal.Duration.from({ seconds: 30 })
/** How long someone who was in the club is taken to be there still. */
const memberFor = Temporal.Duration.from({ hours: 24 })

const channelSchema = z.object({ id: z.string() })
const messageSchema = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  nonce: z.union([z.string(), z.number()]).optional(),
  components: z.array(z.looseObject({ id: z.number().optional() })).default([]),
})

/** Sends to a member's direct messages, or to a club's channel. */
export function createMessenger(parts: MessengerParts): Messenger {
  const directs = createMemory<string>()
  const present = createMemory<Temporal.Instant>()
  return {
    looks: true,
    paces,
    async send(address, message, key) {
      const { place, user } = address
      // What fails here is a bug, or the database, and no answer of Discord's.
      const messages = await draw(address, message, parts)
      let ready: Ready
      try {
        if (user !== undefined && !(await isPresent(place, user, present, parts))) return { kind: 'left' }
        const channel = user === undefined ? address.channel : await directChannel(user, directs, parts)
        if (channel === undefined) return { kind: 'gone', why: 'no channel was chosen' }
        const found = message.again === true ? await look(channel, parts) : []
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
  readonly messages: readonly Shown[]
  /** What of it may be there already. */
  readonly found: readonly Found[]
}

/** Whoever left the club is not written to; Discord is asked once a day. */
async function isPresent(
  guild: string,
  user: string,
  present: Memory<Temporal.Instant>,
  { rest, now }: MessengerParts,
): Promise<boolean> {
  const key = `${guild}/${user}`
  const until = present.get(key)
  if (until !== undefined && Temporal.Instant.compare(now(), until) < 0) return true
  try {
    await rest.get(Routes.guildMember(guild, user))
  } catch (error) {
    if (isRefused(failureOf(error), codes.unknownMember, codes.unknownUser)) return false
    throw error
  }
  present.set(key, now().add(memberFor))
  return true
}

async function directChannel(user: string, directs: Memory<string>, { rest }: MessengerParts): Promise<string> {
  const known = directs.get(user)
  if (known !== undefined) return known
  const { id } = channelSchema.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: user } }))
  directs.set(user, id)
  return id
}

function draw({ place, user }: Address, { reply, mention }: Announcement, { buttons, content }: MessengerParts) {
  const phrasebook = content.phrasebook(content.locales[0] ?? 'en')
  // Only an answer to a press can be shown to one person of a server; a message is read by all who are where it goes.
  return show(reply, { club: place, user, place: 'dm', mention, phrasebook }, { buttons, content })
}

/** Sends what the message takes; its reference is the last part's, which has the buttons. */
async function post(
  { channel, messages, found }: Ready,
  address: Address,
  key: string,
  parts: MessengerParts,
): Promise<Delivery> {
  let last = ''
  for (const [index, message] of messages.entries()) {
    try {
      const there = found.find((one) => one.nonce === nonceOf(key, index) || one.mark === markOf(key, index))
      last = there?.id ?? (await postOne(channel, message, key, index, parts.rest))
    } catch (error) {
      const failure = failureOf(error)
      // A part of it is there: the next try has to look.
      if (failure.kind === 'uncertain' || index > 0) return { kind: 'uncertain' }
      return judgeUnsent(failure, address, parts)
    }
  }
  return { kind: 'sent', ref: refOf(channel, last) }
}

async function postOne(channel: string, message: Shown, key: string, index: number, rest: REST): Promise<string> {
  const { body, files } = marked(message, markOf(key, index))
  const nonce = { nonce: nonceOf(key, index), enforce_nonce: true }
  const request = { body: { ...body, ...nonce }, files: rawFiles(files) }
  return messageSchema.parse(await rest.post(Routes.channelMessages(channel), request)).id
}

interface Found {
  readonly id: string
  readonly nonce: string
  readonly mark: number | undefined
}

/** Our own among the channel's last messages: Discord forgets a nonce after some minutes. */
async function look(channel: string, { rest, self }: MessengerParts): Promise<readonly Found[]> {
  const query = new URLSearchParams({ limit: '100' })
  const [body, own] = await Promise.all([rest.get(Routes.channelMessages(channel), { query }), self()])
  return z
    .array(messageSchema)
    .parse(body)
    .filter(({ author }) => author.id === own)
    .map(({ id, nonce, components }) => ({ id, nonce: String(nonce ?? ''), mark: components[0]?.id }))
}

/** What a failure means for a message of which nothing was sent. */
async function judgeUnsent(failure: Failure, address: Address, parts: MessengerParts): Promise<Delivery> {
  if (failure.kind === 'limited') {
    return { kind: 'retry', after: failure.after, scope: failure.everywhere ? 'platform' : 'channel' }
  }
  if (failure.kind !== 'refused') return { kind: 'retry', after: reachPause }
  if (isTokenRefused(failure)) {
    parts.onRefusedToken()
    return { kind: 'retry', after: tokenPause, scope: 'platform' }
  }
  const why = whyOf(failure)
  if (isRefused(failure, ...lostAccess) && (await isExpelled(address.place, parts))) {
    // Without a gateway this is how it is learnt.
    await parts.clubs.left(platform, address.place, parts.now())
    return { kind: 'left' }
  }
  if (address.user !== undefined && (failure.status === 403 || isRefused(failure, ...nobody))) {
    return { kind: 'unreachable', why }
  }
  if (address.user === undefined && isRefused(failure, ...lostAccess, codes.notText)) return { kind: 'gone', why }
  throw new Error(why)
}

const lostAccess = [codes.unknownChannel, codes.unknownGuild, codes.missingAccess, codes.missingPermission]
const nobody = [codes.unknownChannel, codes.unknownUser, codes.invalidRecipient]

/** Whether the coach is in the server no more. */
async function isExpelled(guild: string, { rest }: MessengerParts): Promise<boolean> {
  try {
    await rest.get(Routes.guild(guild))
    return false
  } catch (error) {
    return isRefused(failureOf(error), codes.unknownGuild, codes.missingAccess)
  }
}
