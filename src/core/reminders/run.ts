import type { Caller, Member } from '../member.ts'

/** One occurrence of a reminder on one local date, with all that is needed to decide about it and to send it. */
export interface Run {
  readonly id: string
  /** The same for every attempt: lets a platform recognise a message it already has. */
  readonly key: string
  readonly date: Temporal.PlainDate
  readonly plannedFor: Temporal.Instant
  /** How late it may still be sent, in minutes. */
  readonly lateWindow: number
  readonly zone: string
  /** False when the reminder was turned off after the run was planned. */
  readonly wanted: boolean
  readonly member: Member
  /** An earlier try may have sent it: only a messenger that looks may send it again. */
  readonly uncertain: boolean
  /** It has its place in the platform's pace already. */
  readonly paced: boolean
  /** The member as the one who asks: a due reminder is an invocation of theirs. */
  readonly caller: Caller
}

export type SkipReason = 'done' | 'paused' | 'rest' | 'left' | 'changed'
export type MissReason = 'late' | 'outage'
export type FailReason = 'unreachable' | 'gone' | 'uncertain' | 'exhausted'

/** How a run ended; the ledger's words. */
export type RunEnd =
  | { readonly state: 'sent'; readonly ref: string; readonly at: Temporal.Instant }
  | { readonly state: 'skipped'; readonly reason: SkipReason; readonly at: Temporal.Instant }
  | { readonly state: 'missed'; readonly reason: MissReason; readonly at: Temporal.Instant }
  | { readonly state: 'failed'; readonly reason: FailReason; readonly at: Temporal.Instant }
/** How a claimed run is given back, to be tried again. */
export interface PutBack {
  /** When its job comes up again. */
  readonly queuedFor: Temporal.Instant
  readonly uncertain: boolean
  readonly paced: boolean
}
