import type { Role } from '#core/member.ts'
import type { PlainKey } from '#core/phrases.ts'
import type { Audience, OptionInputs, Reply } from '#core/reply/reply.ts'

/** What goes between the program and its page, as JSON. */

/** The page's own words, by the name of their sentence. */
export type PageKey = Exclude<Extract<PlainKey, `page.${string}`>, `page.error.${string}`>
export type PageStrings = Readonly<Record<PageKey, string>>

/** `GET /api/page`: who the page is for, and the words it shows around the conversation. */
export interface PageInfo {
  readonly locale: string
  /** IANA zone name that the page's clock times are in. */
  readonly zone: string
  /** The member's own date, in words. */
  readonly today: string
  readonly people: readonly { readonly member: string; readonly name: string }[]
  readonly strings: PageStrings
}

/** One option of a command as `GET /api/commands` declares it. */
export interface DeclaredOption {
  readonly name: string
  readonly summary: string
  readonly type: 'text' | 'integer' | 'choice'
  readonly required: boolean
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly min?: number
  readonly max?: number
  /** What is written there may have several lines. */
  readonly prose?: true
  /** Whether `GET /api/suggestions` has something to offer for it. */
  readonly suggests: boolean
}

export interface DeclaredForm {
  readonly title: string
  readonly when: OptionInputs
  readonly unless?: string
  readonly fields: readonly string[]
}

export interface DeclaredCommand {
  readonly name: string
  readonly summary: string
  readonly role: Role
  readonly audience: Audience
  readonly options: readonly DeclaredOption[]
  /** What is not typed, and only its forms ask for. */
  readonly asked: readonly DeclaredOption[]
  readonly forms: readonly DeclaredForm[]
  /** Title of the form that asks for required options. */
  readonly missing: string
}

/** A message that waits in the outbox, as `GET /api/messages` and the stream carry it. */
export interface WaitingMessage {
  readonly id: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly plannedFor?: string
  /** Counts up over all messages; a message that came to say something else has a new one, and keeps its id. */
  readonly revision: string
  readonly reply: Reply
  readonly plainText: string
}

/** `POST /api/invocations` answers with it. */
export interface InvocationAnswer {
  readonly reply: Reply
  readonly plainText: string
  /** ISO 8601 instant at which it was answered. */
  readonly at: string
  /** Set when the reply was also posted for the whole club: the same message comes on the stream. */
  readonly messageId?: string
}

/** `POST /api/forms` answers with it: values by field. */
export interface KnownValues {
  readonly values: OptionInputs
}

/** `GET /api/gallery`: every reply sample. */
export interface GalleryInfo {
  readonly locale: string
  readonly strings: PageStrings
  readonly samples: readonly GallerySample[]
}

export interface GallerySample {
  readonly name: string
  readonly reply: Reply
  readonly plainText: string
  readonly previews: readonly PreviewedReply[]
}

/** A reply as another platform would be sent it: a message each, in that platform's own JSON. */
export interface PreviewedReply {
  readonly platform: string
  readonly payloads: readonly unknown[]
}
