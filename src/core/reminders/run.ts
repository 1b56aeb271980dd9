import type { Club } from '../club.ts'
import type { Caller, Member } from '../member.ts'

/** What a run is one of: the daily series, the evening nudge, a one-shot that was asked for, or a club's week. */
export type RunKind = 'daily' | 'nudge' | 'snooze' | 'weekly'

/** One occurrence of a reminder on one local date, with all that is needed to decide about it and to send it. */
export type Run = MemberRun | ClubRun

/** To one member, in private. */
export interface MemberRun extends Occurrence {
  readonly to: 'member'
  readonly member: Member
  /** The member as the one who asks: a due reminder is an invocation of theirs. */
  readonly caller: Caller
  /** Nothing of ours has reached the member before: this would open the conversation. */
  readonly opens: boolean
}

/** To a club's channel. */
export interface ClubRun extends Occurrence {
  readonly to: 'club'
}

interface Occurrence {
  readonly id: string
  readonly kind: RunKind
  /** The same for every attempt: lets a platform recognise a message it already has. */
  readonly key: string
  readonly date: Temporal.PlainDate
  readonly plannedFor: Temporal.Instant
  /** How late it may still be sent, in minutes. */
  readonly lateWindow: number
  readonly zone: string
  /** False when the reminder was turned off after the run was planned. */
  readonly wanted: boolean
  /** The coach was taken from the club. */
  readonly left: boolean
  /** It comes on rest days as well. */
  readonly restDays: boolean
  /** An earlier try may have sent it: only a messenger that looks may send it again. */
  readonly uncertain: boolean
  /** In how many of the messenger's paces its place has come. */
  readonly paced: number
  /** Where it belongs, whoever it is for. */
  readonly club: Club
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
  readonly paced: number
}
