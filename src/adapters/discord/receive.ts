import { z } from 'zod'
import type { Deed, Doing, Speaker } from '#chat/doing.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { isAdmin } from './permissions.ts'
import { fieldsOf, submittedSchema } from './submitted.ts'

/** What Discord delivers, read once for both transports: the gateway's events and the posts have the same payload. */

const snowflake = z.string().regex(/^\d{1,20}$/)
const person = z.object({
  id: snowflake,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
})
const guildMember = z.object({ nick: z.string().nullish(), roles: z.array(snowflake) })
const optionValue = z.union([z.string(), z.number(), z.boolean()])
const option = z.object({ name: z.string(), value: optionValue.optional(), focused: z.boolean().optional() })
const commandData = z.object({ name: z.string(), options: z.array(option).default([]) })
const common = z.object({
  id: snowflake,
  application_id: snowflake,
  token: z.string(),
  guild_id: snowflake.optional(),
  guild_locale: z.string().optional(),
  locale: z.string().optional(),
  channel: z.object({ id: snowflake }).optional(),
  member: guildMember.extend({ user: person, permissions: z.string().regex(/^\d+$/) }).optional(),
  user: person.optional(),
  message: z
    .object({
      id: snowflake,
      channel_id: snowflake,
      flags: z.number().optional(),
      components: z.array(z.looseObject({ id: z.number().optional() })).default([]),
    })
    .optional(),
})

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
const interactionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(1) }),
  common.extend({ type: z.literal(2), data: commandData }),
  common.extend({ type: z.literal(3), data: z.object({ custom_id: z.string() }) }),
  common.extend({ type: z.literal(4), data: commandData }),
  common.extend({ type: z.literal(5), data: submittedSchema }),
])

const messageSchema = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.optional(),
  author: person,
  webhook_id: snowflake.optional(),
  member: guildMember.optional(),
  content: z.string(),
  /** 0: a message; 19: one that answers another; the rest is what Discord itself says, such as that someone joined. */
  type: z.number(),
})

/** Who did something, and in which server; with none it was in a direct message. */
export interface Sender {
  readonly user: { readonly id: string; readonly name: string }
  readonly guild: Guild | undefined
  /** Discord's name of the language that the person reads. */
  readonly locale: string | undefined
}

export interface Guild {
  readonly id: string
  readonly locale: string | undefined
  readonly roles: readonly string[]
  /** What the person may do in the channel, as bits. */
  readonly permissions: bigint
}

/** The message whose button was pressed. */
export interface Pressed {
  readonly id: string
  readonly channel: string
  /** Only the person who pressed sees it. */
  readonly ephemeral: boolean
  /** The number of its first component, by which it may have to be found again: see `markOf`. */
  readonly mark: number | undefined
}

export interface Interaction extends Doing {
  readonly application: string
  /** Answers go by it, for 15 minutes; it is a secret. */
  readonly token: string
  readonly sender: Sender
  readonly pressed: Pressed | undefined
}

/** Someone's message in a channel or to the coach. */
export interface Written {
  readonly id: string
  readonly channel: string
  readonly sender: Sender
  readonly text: string
  /** Written by a program, or by Discord itself. */
  readonly automatic: boolean
}

/** Reads an interaction; undefined for what we do not know. */
export function parseInteraction(payload: unknown): Interaction | 'ping' | undefined {
  const { success, data } = interactionSchema.safeParse(payload)
  if (!success) return undefined
  if (data.type === 1) return 'ping'
  const sender = senderOf(data)
  if (sender === undefined) return undefined
  const { id, application_id: application, token } = data
  const speaker = speakerOf(sender)
  return { id, application, token, sender, speaker, pressed: pressedOf(data), deed: deedOf(data) }
}

/** Reads a message that someone wrote; undefined for what is none. */
export function parseWritten(payload: unknown): Written | undefined {
  const { success, data } = messageSchema.safeParse(payload)
  if (!success) return undefined
  const { id, channel_id: channel, content: text, author, member, guild_id } = data
  const automatic = author.bot === true || data.webhook_id !== undefined || ![0, 19].includes(data.type)
  const guild = guild_id && { id: guild_id, locale: undefined, roles: member?.roles ?? [], permissions: 0n }
  const user = { id: author.id, name: nameOf(author, member?.nick) }
  return { id, channel, text, automatic, sender: { user, guild: guild || undefined, locale: undefined } }
}

type Common = z.infer<typeof common>
type Known = Exclude<z.infer<typeof interactionSchema>, { type: 1 }>

function senderOf({ member, user, guild_id, guild_locale, locale }: Common): Sender | undefined {
  const person = member?.user ?? user
  if (person === undefined) return undefined
  const guild = guild_id !== undefined &&
    member !== undefined && {
      id: guild_id,
      locale: guild_locale,
      roles: member.roles,
      permissions: BigInt(member.permissions),
    }
  return { user: { id: person.id, name: nameOf(person, member?.nick) }, guild: guild || undefined, locale }
}

function speakerOf({ user, guild, locale }: Sender): Speaker {
  const admin = guild !== undefined && isAdmin(guild.permissions)
  return { user, club: guild?.id, alone: guild === undefined, admin, locale }
}

function nameOf({ global_name, username }: z.infer<typeof person>, nick: string | null | undefined): string {
  return nick ?? global_name ?? username
}

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
const ephemeralFlag = 1 << 6

function pressedOf({ message }: Common): Pressed | undefined {
  if (message === undefined) return undefined
  const ephemeral = ((message.flags ?? 0) & ephemeralFlag) !== 0
  return { id: message.id, channel: message.channel_id, ephemeral, mark: message.components[0]?.id }
}

function deedOf(interaction: Known): Deed {
  switch (interaction.type) {
    case 2:
      return { kind: 'command', command: interaction.data.name, options: optionsOf(interaction.data) }
    case 3:
      return { kind: 'press', button: interaction.data.custom_id }
    case 4: {
      const { name: command, options } = interaction.data
      const focused = options.find((one) => one.focused === true)
      return { kind: 'typing', command, option: focused?.name ?? '', typed: String(focused?.value ?? '') }
    }
    case 5:
      return { kind: 'form', button: interaction.data.custom_id, fields: fieldsOf(interaction.data) }
  }
}

function optionsOf({ options }: z.infer<typeof commandData>): OptionInputs {
  return Object.fromEntries(options.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
}
