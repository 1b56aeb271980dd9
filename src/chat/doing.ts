import type { OptionInputs } from '#core/reply/reply.ts'

/** Who does something in a chat, as far as their platform tells with it. */
export interface Speaker {
  readonly user: { readonly id: string; readonly name: string }
  /** The platform's id of the club it was done in; undefined where that is not told. */
  readonly club: string | undefined
  /** Done between them and the coach alone: nothing has to be hidden from anyone. */
  readonly alone: boolean
  readonly admin: boolean
  /** The platform's name of the language that they read. */
  readonly locale: string | undefined
}

/** What someone asks for. */
export type Deed =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'command'; readonly command: string; readonly options: OptionInputs }
  | { readonly kind: 'press'; readonly button: string }
  | { readonly kind: 'form'; readonly button: string; readonly fields: OptionInputs }
  | Typing

/** Half an option, to be completed. */
export interface Typing {
  readonly kind: 'typing'
  readonly command: string
  readonly option: string
  readonly typed: string
}

/** One thing that someone does in a chat and waits for an answer to. */
export interface Doing {
  /** The platform's own, the same when it brings the same thing again. */
  readonly id: string
  readonly speaker: Speaker
  /** The message whose button was pressed. */
  readonly pressed: { readonly ephemeral: boolean } | undefined
  readonly deed: Deed
}
