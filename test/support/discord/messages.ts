import { type Json, numberIn, objectsIn, textIn } from '#test/support/loopback/json.ts'
import { refusal, refuseFaults } from './api-error.ts'
import { findMessageFaults } from './checks/message-rules.ts'
import { keepComponents } from './kept-components.ts'
import { messagePayload } from './message-payload.ts'
import { memberPayload } from './payloads.ts'
import { may } from './permissions.ts'
import { pingsOf } from './pings.ts'
import {
  type Attachment,
  type Channel,
  type Interaction,
  isEphemeral,
  type Message,
  messageFlags,
  type User,
} from './state.ts'
import { tell, type World } from './world.ts'

/** A file of a multipart request; `index` is the n of its field `files[n]`. */
export interface Upload {
  readonly index: number
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

export interface NewMessage {
  readonly channel: Channel
  readonly author: User
  readonly body: Json
  readonly uploads: readonly Upload[]
  /** Flags that this request may set. */
  readonly settable: number
  readonly onlyFor?: User | undefined
  readonly answers?: Interaction | undefined
}

const suppressEmbeds = 1 << 2
/** https://discord.com/developers/docs/resources/message#create-message-jsonform-params */
export const settableFlags = {
  create: suppressEmbeds | messageFlags.silent | messageFlags.componentsV2,
  edit: suppressEmbeds | messageFlags.componentsV2,
  answer: suppressEmbeds | messageFlags.silent | messageFlags.componentsV2 | messageFlags.ephemeral,
} as const

const intents = { guildMessages: 1 << 9, directMessages: 1 << 12 } as const
const uploadLimit = 10 * 1024 * 1024

/** Checks a new message by the rules and puts it in its channel. */
export function createMessage(world: World, wanted: NewMessage): Message {
  const { body, channel, author, uploads, onlyFor } = wanted
  refuse(body, numberIn(body.flags), wanted.settable, uploads, [])
  const attachments = keepUploads(world, body, uploads)
  const message: Message = {
    id: world.nextId(),
    channel,
    author,
    at: world.clock.now(),
    sent: body,
    edits: [],
    content: textIn(body.content),
    embeds: objectsIn(body.embeds).map((embed) => ({ type: 'rich', ...embed })),
    components: keepComponents(objectsIn(body.components), attachments),
    flags: numberIn(body.flags),
    attachments,
    editedAt: undefined,
    deleted: false,
    nonce: typeof body.nonce === 'string' || typeof body.nonce === 'number' ? body.nonce : undefined,
    pinged: onlyFor === undefined ? pingsOf(body, channel, author) : [],
    onlyFor,
    answers: wanted.answers,
  }
  world.messages.set(message.id, message)
  if (onlyFor === undefined) channel.messages.push(message)
  tellOf(world, 'MESSAGE_CREATE', message)
  return message
}

/** A message that says only that an answer is on its way. */
export function createThinking(world: World, interaction: Interaction, ephemeral: boolean): Message {
  const flags = messageFlags.loading | (ephemeral ? messageFlags.ephemeral : 0)
  const { channel, user } = interaction
  const message: Message = {
    id: world.nextId(),
    channel,
    author: world.bot,
    at: world.clock.now(),
    sent: {},
    edits: [],
    content: '',
    embeds: [],
    components: [],
    flags,
    attachments: [],
    editedAt: undefined,
    deleted: false,
    nonce: undefined,
    pinged: [],
    onlyFor: ephemeral ? user : undefined,
    answers: interaction,
  }
  world.messages.set(message.id, message)
  if (!ephemeral) channel.messages.push(message)
  return message
}

/** Checks a message as the edit leaves it, and changes it; what the body does not name stays. */
export function editMessage(
  world: World,
  message: Message,
  body: Json,
  uploads: readonly Upload[],
  settable: number,
): void {
  const listed = Array.isArray(body.attachments) ? objectsIn(body.attachments).map(({ id }) => String(id)) : undefined
  const staying = message.attachments.filter(({ id }) => listed?.includes(id) ?? true)
  const current = { content: message.content, embeds: message.embeds, components: message.components }
  refuse({ ...current, ...body }, message.flags | numberIn(body.flags), settable, uploads, staying)
  const attachments = [...staying, ...keepUploads(world, body, uploads)]
  if (body.content !== undefined) message.content = textIn(body.content)
  if (body.embeds !== undefined) message.embeds = objectsIn(body.embeds).map((embed) => ({ type: 'rich', ...embed }))
  if (body.components !== undefined) message.components = keepComponents(objectsIn(body.components), attachments)
  message.attachments = attachments
  const wasThinking = (message.flags & messageFlags.loading) !== 0
  // Who sees a message was settled when it was made.
  message.flags = (message.flags | (numberIn(body.flags) & settableFlags.edit)) & ~messageFlags.loading
  message.edits.push(body)
  message.editedAt = wasThinking ? undefined : world.clock.now()
  tellOf(world, 'MESSAGE_UPDATE', message)
}

export function deleteMessage(world: World, message: Message): void {
  message.deleted = true
  world.messages.delete(message.id)
  const { channel } = message
  const index = channel.messages.indexOf(message)
  if (index < 0) return
  channel.messages.splice(index, 1)
  const data = { id: message.id, channel_id: channel.id, ...placeOf(channel) }
  tell(world, { name: 'MESSAGE_DELETE', data, intents: intentOf(channel), ...guildOf(channel) })
}

function refuse(
  body: Json,
  flags: number,
  settable: number,
  uploads: readonly Upload[],
  staying: readonly Attachment[],
): void {
  if (uploads.some(({ bytes }) => bytes.length > uploadLimit)) throw refusal.tooLarge()
  const filenames = [...uploads.map(({ name }) => name), ...staying.map(({ filename }) => filename)]
  const attachmentIds = [...uploads.map(({ index }) => String(index)), ...staying.map(({ id }) => id)]
  refuseFaults(findMessageFaults({ body, flags, settable, filenames, attachmentIds }))
  const parts = ['embeds', 'components', 'sticker_ids'].flatMap((key) => (Array.isArray(body[key]) ? body[key] : []))
  const said = textIn(body.content).trim() !== '' || (body.poll !== undefined && body.poll !== null)
  if (!said && parts.length === 0 && filenames.length === 0) throw refusal.emptyMessage()
}

function keepUploads(world: World, body: Json, uploads: readonly Upload[]): readonly Attachment[] {
  return uploads.map(({ index, name, contentType, bytes }) => {
    const described = objectsIn(body.attachments).find(({ id }) => String(id) === String(index))
    const description = typeof described?.description === 'string' ? described.description : undefined
    return { id: world.nextId(), filename: name, description, contentType, bytes }
  })
}

/** What a bot without MESSAGE_CONTENT may not read, unless it is written to it: https://discord.com/developers/docs/events/gateway#message-content-intent */
function tellOf(world: World, name: string, message: Message): void {
  const { channel, author } = message
  if (isEphemeral(message) || !may(world.bot, channel, 'ViewChannel')) return
  const member = channel.guild?.members.get(author.id)
  const data: Json = {
    ...messagePayload(world, message),
    ...placeOf(channel),
    ...(member === undefined ? {} : { member: withoutUser(memberPayload(member)) }),
  }
  const toBot = author === world.bot || channel.guild === undefined || message.pinged.includes(`<@${world.bot.id}>`)
  const withoutContent = toBot ? data : { ...data, content: '', embeds: [], attachments: [], components: [] }
  tell(world, { name, data, withoutContent, intents: intentOf(channel), ...guildOf(channel) })
}

/** In a direct message there is no `guild_id` key at all, and the client needs the type to know the channel. */
function placeOf(channel: Channel): Json {
  const { type, guild } = channel
  return guild === undefined ? { channel_type: type } : { channel_type: type, guild_id: guild.id }
}

function intentOf(channel: Channel): number {
  return channel.guild === undefined ? intents.directMessages : intents.guildMessages
}

function guildOf(channel: Channel): { guild?: NonNullable<Channel['guild']> } {
  return channel.guild === undefined ? {} : { guild: channel.guild }
}

function withoutUser({ user: _, ...rest }: Json): Json {
  return rest
}
