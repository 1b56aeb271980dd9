import type { Json } from '#test/support/loopback/json.ts'

export interface User {
  readonly id: string
  /** The handle; `realName` is what people read. */
  readonly name: string
  readonly realName: string
  tz: string
  locale: string
  readonly isBot: boolean
  isAdmin: boolean
  readonly isOwner: boolean
  /** The workspace they are of, where that is another: they share a channel with this one. */
  readonly home: string | undefined
  /** True once the account was deactivated. */
  deleted: boolean
  /** False when the bot may not write to them in private. */
  dmsOpen: boolean
}

export type ChannelKind = 'public' | 'private' | 'im'

export interface Channel {
  readonly id: string
  readonly kind: ChannelKind
  readonly name: string
  readonly team: Team
  readonly members: Set<string>
  /** The other one in a direct message. */
  readonly user: User | undefined
  readonly createdAt: Temporal.Instant
  archived: boolean
  /** Only those whom an admin chose may write, and the bot is not among them. */
  readOnly: boolean
  deleted: boolean
  /** What anyone there sees, oldest first; `onlyFor` says who alone. */
  readonly messages: Message[]
}

export interface UserGroup {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly users: Set<string>
}

export interface Team {
  readonly id: string
  readonly name: string
  readonly domain: string
  /** User groups come with the paid plans only. */
  paid: boolean
  readonly owner: User
  /** The bot's own user there, and the id it has as a bot. */
  readonly bot: User
  readonly botId: string
  /** True while the app is installed there. */
  installed: boolean
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly groups: Map<string, UserGroup>
  /** The Home tabs that were published, by user. */
  readonly homes: Map<string, View>
}

export interface File {
  readonly id: string
  readonly team: Team
  readonly name: string
  readonly size: number
  readonly altText: string
  bytes: Uint8Array | undefined
  title: string
  /** Where it was shared; a file that is only uploaded is nowhere. */
  readonly channels: string[]
  /** True once the upload was completed. */
  complete: boolean
}

export interface Message {
  readonly ts: string
  readonly channel: Channel
  readonly author: User
  readonly at: Temporal.Instant
  /** The arguments as they were sent. */
  readonly sent: Json
  /** Those of the edits since, oldest first. */
  readonly edits: Json[]
  text: string
  /** As Slack keeps them: each with a `block_id`. */
  blocks: readonly Json[]
  metadata: Json | undefined
  deleted: boolean
  readonly threadTs: string | undefined
  readonly files: readonly File[]
  /** Who was notified: `!channel`, `!here`, `!everyone`, `@U…`, `!subteam^S…`. */
  readonly pinged: readonly string[]
  /** The only one who sees it. */
  readonly onlyFor: User | undefined
}

export interface View {
  readonly id: string
  readonly team: Team
  readonly user: User
  /** As Slack keeps it, with the blocks' ids. */
  body: Json
  hash: string
  /** False once it was submitted or closed. */
  open: boolean
  /** What is filled in, by `block_id` and `action_id`. */
  readonly act: Act | undefined
  readonly earlier: Json[]
}

/** What someone came to see of what they did. */
export type Shown =
  | { readonly kind: 'message'; readonly message: Message }
  /** The message whose button was pressed says something else, or is gone. */
  | { readonly kind: 'updated'; readonly message: Message }
  | { readonly kind: 'view'; readonly view: View }
  /** What a modal says beside its fields, by `block_id`. */
  | { readonly kind: 'errors'; readonly view: View; readonly errors: Readonly<Record<string, string>> }

/** One thing that someone did, and what came of it. */
export interface Act {
  readonly user: User
  readonly team: Team
  /** Where it was done; undefined on the Home tab. */
  readonly channel: Channel | undefined
  readonly at: Temporal.Instant
  /** The message whose button was pressed. */
  readonly source: Message | undefined
  /** What opened the form that was sent. */
  readonly opener: Act | undefined
  /** What is sent to the bot says so. */
  readonly what: string
  readonly shown: Shown[]
  acknowledged: boolean
  failure: Error | undefined
}

/** `response_url`: five uses in 30 minutes. */
export interface ResponseUrl {
  readonly id: string
  readonly act: Act
  readonly at: Temporal.Instant
  uses: number
  /** What it posted last, which it may replace. */
  last: Message | undefined
}

/** `trigger_id`: one use within 3 s. */
export interface Trigger {
  readonly id: string
  readonly act: Act
  readonly at: Temporal.Instant
  used: boolean
}

export interface Token {
  readonly value: string
  readonly kind: 'bot' | 'app' | 'config' | 'refresh'
  readonly team: Team | undefined
  readonly scopes: ReadonlySet<string>
  readonly expiresAt: Temporal.Instant | undefined
  /** Why it is refused, in Slack's word; undefined while it is good. */
  refusal: 'token_revoked' | 'account_inactive' | 'invalid_refresh_token' | undefined
}

export function isEphemeral(message: Message): boolean {
  return message.onlyFor !== undefined
}
