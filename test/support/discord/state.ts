import type { Json } from '#test/support/loopback/json.ts'

export interface User {
  readonly id: string
  readonly name: string
  /** What people read; `name` is the handle. */
  readonly displayName: string
  readonly locale: string
  readonly bot: boolean
  /** False when the member takes no direct messages from the bot. */
  dmsOpen: boolean
}

export interface Role {
  readonly id: string
  readonly name: string
  permissions: bigint
  readonly position: number
  readonly mentionable: boolean
  /** True for the role that the bot brought along. */
  readonly managed: boolean
}

export interface Member {
  readonly user: User
  readonly roles: Role[]
  readonly nick: string | undefined
  readonly joinedAt: Temporal.Instant
}

export interface Guild {
  readonly id: string
  readonly name: string
  readonly locale: string
  readonly owner: User
  readonly everyone: Role
  readonly roles: Map<string, Role>
  readonly channels: Map<string, Channel>
  readonly members: Map<string, Member>
}

/** What a channel grants or takes away, by the id of a role or member. */
export interface Overwrite {
  readonly id: string
  readonly type: 'role' | 'member'
  allow: bigint
  deny: bigint
}

export interface Channel {
  readonly id: string
  /** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
  readonly type: number
  readonly name: string
  readonly position: number
  readonly guild: Guild | undefined
  /** The other one in a direct message. */
  readonly recipient: User | undefined
  readonly overwrites: Overwrite[]
  /** What everyone there sees, oldest first. */
  readonly messages: Message[]
}

export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly description: string | undefined
  readonly contentType: string
  readonly bytes: Uint8Array
}

export interface Message {
  readonly id: string
  readonly channel: Channel
  readonly author: User
  readonly at: Temporal.Instant
  /** The body as it was sent. */
  readonly sent: Json
  /** The bodies of the edits since, oldest first. */
  readonly edits: Json[]
  content: string
  embeds: readonly Json[]
  /** As Discord keeps them: each with an id. */
  components: readonly Json[]
  flags: number
  attachments: readonly Attachment[]
  editedAt: Temporal.Instant | undefined
  deleted: boolean
  readonly nonce: string | number | undefined
  /** Who was notified: `@everyone`, `@here`, `<@&role>`, `<@user>`. */
  readonly pinged: readonly string[]
  /** The only one who sees it. */
  readonly onlyFor: User | undefined
  /** The interaction that it answers. */
  readonly answers: Interaction | undefined
}

/** A command as it was registered, with what Discord adds. */
export interface Command {
  readonly id: string
  readonly version: string
  readonly name: string
  readonly body: Json
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
export const interactionTypes = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const

/** How a first answer looked to the one who asked. */
export type FirstAnswer =
  | { readonly kind: 'message' | 'thinking' | 'updated' | 'quiet' | 'pong' }
  | { readonly kind: 'choices'; readonly choices: readonly Json[] }
  | { readonly kind: 'modal'; readonly modal: Json }

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly type: number
  readonly user: User
  readonly channel: Channel
  readonly at: Temporal.Instant
  readonly data: Json
  /** The message whose button was pressed. */
  readonly source: Message | undefined
  /** The interaction that opened the submitted modal. */
  readonly opener: Interaction | undefined
  readonly first: PromiseWithResolvers<FirstAnswer>
  answered: FirstAnswer | undefined
  failed: boolean
  /** What `@original` stands for. */
  original: Message | undefined
  readonly followUps: Message[]
}

export const messageFlags = { ephemeral: 1 << 6, loading: 1 << 7, silent: 1 << 12, componentsV2: 1 << 15 } as const

export function isEphemeral(message: Message): boolean {
  return message.onlyFor !== undefined
}
