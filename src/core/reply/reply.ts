/**
 * The reply document: plain data that every adapter renders in its own way.
 * Text is a tree of spans and never a markup string, so whatever a member typed stays data on every platform.
 */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly spans: Spans }
  | { readonly kind: 'emphasis'; readonly spans: Spans }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly spans: Spans }
  | { readonly kind: 'break' }

export type Spans = readonly Span[]

export type Block =
  | TextBlock
  | ListBlock
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'progress'; readonly label: Spans; readonly done: number; readonly total: number }
  | { readonly kind: 'picture'; readonly picture: string; readonly alt: string }
  | { readonly kind: 'chart'; readonly chart: Chart; readonly alt: string }
  | { readonly kind: 'source'; readonly sources: readonly SourceLine[] }
  | FileBlock
  | { readonly kind: 'divider' }

export interface TextBlock {
  readonly kind: 'text'
  /** `heading` opens a part of the reply; `aside` is said more quietly (a caveat, a note). */
  readonly style: 'body' | 'heading' | 'aside'
  readonly spans: Spans
}

export interface ListBlock {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly Spans[]
}

/** A text to keep, such as an export: offered to be saved under its name. `mediaType` is for example `application/json`. */
export interface FileBlock {
  readonly kind: 'file'
  readonly name: string
  readonly mediaType: string
  readonly text: string
}

/** One labelled value, such as "Reps: 10 each side". */
export interface Fact {
  readonly label: Spans
  readonly value: Spans
}

/** Where a claim comes from; `id` is the mark used in the text (`E9`), `url` where it can be read, if anywhere. */
export interface SourceLine {
  readonly id: string
  readonly citation: Spans
  readonly url?: string
}

/** Every mark, in the order in which a legend tells them. */
export const dayMarks = [
  'done',
  'partly',
  'not-today',
  'open',
  'missed',
  'excused',
  'rest',
  'paused',
  'ahead',
  'blank',
] as const

/**
 * What one day of a chart counted as; `excused` was planned and cannot be held against the member, `ahead` has not come
 * yet, `blank` lies before the member began.
 */
export type DayMark = (typeof dayMarks)[number]

/** Whole weeks from Monday to Sunday, oldest first; `date` is an ISO local date. */
export interface Chart {
  readonly kind: 'weeks'
  readonly weeks: readonly { readonly label: string; readonly days: readonly { date: string; mark: DayMark }[] }[]
}

/** A value that can travel in a button: what a command option takes before it is parsed. */
export type OptionInput = string | number | boolean
export type OptionInputs = Readonly<Record<string, OptionInput>>

/** A command waiting to be pressed. One that lacks something its command needs asks for it first (see `formFor`). */
export interface Action {
  readonly label: string
  readonly command: string
  readonly options: OptionInputs
  readonly style: 'primary' | 'plain'
  /** The club it is pressed in, by the platform's own id, where that is not the one it is shown in. */
  readonly club?: string
}

export type Audience = 'member' | 'channel'
export type Tone = 'plain' | 'good' | 'care' | 'trouble'

export interface Reply {
  readonly audience: Audience
  readonly tone: Tone
  readonly title?: Spans
  readonly blocks: readonly Block[]
  readonly actions: readonly Action[]
  /** True when this takes the place of the message whose button was pressed. */
  readonly replaces?: boolean
  /** Of what everyone reads: the members, by our own ids, whose names stand in it. It is not kept beyond them. */
  readonly names?: readonly string[]
  /** What a message in the club's channel says from now on. */
  readonly redraw?: Redraw
}

/**
 * The message is the one whose button was pressed or, where that is private (an Undo), the one that the platform calls
 * `ref`. It says the answer to this command, whoever's press asks for it.
 */
export interface Redraw {
  readonly command: string
  readonly options: OptionInputs
  readonly ref?: string
}
