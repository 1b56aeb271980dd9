import type { CheckIn, CheckInEntry } from './coaching/check-in.ts'
import type { Enrolment, EnrolmentDraft, EnrolmentHistory } from './coaching/enrolment.ts'
import type { Pause, PauseDraft } from './coaching/pause.ts'
import type { Library } from './library.ts'
import type { Caller, Member, MemberRef, Settings } from './member.ts'
import type { Phrasebook } from './phrasebook.ts'
import type { Reminder, ReminderDraft } from './reminders/reminder.ts'
import type { PutBack, Run, RunEnd } from './reminders/run.ts'
import type { Reply } from './reply/reply.ts'

/** What core asks of the outside. Each port has at most four methods, and none is optional. */

export interface Content {
  /** BCP 47 tags of the languages there is content for; the first is the one others fall back to. */
  readonly locales: readonly string[]
  library(locale: string): Library
  phrasebook(locale: string): Phrasebook
}

export interface Members {
  /** The member behind a caller; club and member are made at first use. Refreshes name and `lastSeen`. */
  enter(caller: Caller, now: Temporal.Instant): Promise<Member>
  /** With the zone goes the member's reminder: the same wall time there, from `now` on. */
  changeSettings(ref: MemberRef, change: Partial<Settings>, now: Temporal.Instant): Promise<Member>
  /** Notes that the member knows of a reminder that could not reach them; false when another reply told them first. */
  told(ref: MemberRef): Promise<boolean>
}

export interface CheckIns {
  /** Adds to the history; the newest entry of a practice day that is not undone is the one that counts. */
  record(ref: MemberRef, entry: CheckInEntry): Promise<CheckIn>
  /** One entry of the history, whether it counts or not. */
  find(ref: MemberRef, checkIn: string): Promise<CheckIn | undefined>
  /** What counts on each practice day from `from` to `to`, both included, oldest first. */
  between(ref: MemberRef, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly CheckIn[]>
  /** Takes one entry back if it is the one that counts; false when it is not, or is another member's. */
  undo(ref: MemberRef, checkIn: string, at: Temporal.Instant): Promise<boolean>
}

export interface Enrolments {
  current(ref: MemberRef): Promise<Enrolment | undefined>
  /**
   * Ends the enrolment `replaced` (an id; undefined: there is none) and starts another. When something else is current by
   * then, that one stays and is answered: of two that begin at once the first stands.
   */
  enrol(ref: MemberRef, draft: EnrolmentDraft, replaced: string | undefined, at: Temporal.Instant): Promise<Enrolment>
  /** Changes days or level of the current enrolment; sessions done stay done, and days before `from` keep their weekdays. */
  change(ref: MemberRef, change: EnrolmentChange, from: Temporal.PlainDate): Promise<Enrolment | undefined>
  /** Every enrolment that dates from `from` on are judged by, in the order in which they began. */
  since(ref: MemberRef, from: Temporal.PlainDate): Promise<readonly EnrolmentHistory[]>
}

export type EnrolmentChange = Partial<Pick<Enrolment, 'days' | 'level'>>

export interface Reminders {
  list(ref: MemberRef): Promise<readonly Reminder[]>
  /**
   * Replaces the member's daily reminder, keeping the dates it has already run on. A zone that is named becomes the
   * member's own; without one the reminder is in the zone they have.
   */
  set(ref: MemberRef, wish: ReminderWish): Promise<Reminder>
  /** Turns the member's reminders off; how many were on. */
  off(ref: MemberRef): Promise<number>
}

export type ReminderWish = Omit<ReminderDraft, 'zone'> & { readonly zone: string | undefined }

export interface Pauses {
  /** The pause that covers a local date, if any. */
  on(ref: MemberRef, day: Temporal.PlainDate): Promise<Pause | undefined>
  /** Every pause that touches the dates from `from` to `to`, both included, oldest first. */
  between(ref: MemberRef, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly Pause[]>
  /** Starts a pause in place of any that is under way. */
  start(ref: MemberRef, draft: PauseDraft): Promise<Pause>
  /** Ends the pause under way before `day`; false when there is none. */
  end(ref: MemberRef, day: Temporal.PlainDate): Promise<boolean>
}

/** Hands queue jobs, which hold only a run's id, to the queue inside the caller's transaction. */
export type Enqueue = (runs: readonly string[], execute: Execute) => Promise<void>
/** One SQL statement inside a transaction: all a queue needs to know of the database. */
export type Execute = (sql: string, values: readonly unknown[]) => Promise<{ rows: unknown[] }>

/** What one batch of due reminders came to. */
export interface Claimed {
  /** How many reminders were due; fewer than asked for means there are no more. */
  readonly due: number
  readonly missed: number
  /** Planned, but too late to come without an apology. */
  readonly late: number
  /** For when the oldest of those missed or late was planned. */
  readonly since: Temporal.Instant | undefined
  /** Reminders that cannot be planned, because this runtime does not know their zone; they are left without a next time. */
  readonly broken: readonly string[]
}

export interface Ledger {
  /** Turns up to `batch` due reminders into ledger rows, their next times and queue jobs, in one transaction. */
  claimDue(batch: number, now: Temporal.Instant, enqueue: Enqueue): Promise<Claimed>
  /** Takes a run to send under a lease; undefined when it has ended or another holder's lease still runs. */
  claimRun(run: string, owner: string, now: Temporal.Instant): Promise<Run | undefined>
  /**
   * Writes how a claimed run ended. Only the holder of its lease can. `unreachable` marks the member to be told, `gone`
   * turns the reminder off.
   */
  endRun(run: string, owner: string, end: RunEnd): Promise<void>
  /** Gives a claimed run back; with `requeue`, its job is put in again in the same transaction. */
  putBack(run: string, owner: string, back: PutBack, requeue: Enqueue | undefined): Promise<void>
}

/** What dead or stopping processes leave behind. */
export interface Leases {
  /** Puts up to `batch` open runs whose lease ran out, or whose job is lost, into the queue again; how many. */
  sweep(batch: number, now: Temporal.Instant, requeue: Enqueue): Promise<number>
  /** Gives back whatever `owner` still holds; nobody knows whether it was sent. */
  handBack(owner: string, now: Temporal.Instant): Promise<number>
}

/** How fast a platform may be sent to, and what shares one such limit. */
export interface Pace {
  readonly perSecond: number
  readonly per: 'platform' | 'club' | 'channel'
}

/** One message that asks for its place in a pace. */
export interface PaceAsk {
  /** What shares the limit. */
  readonly bucket: string
  readonly perSecond: number
  readonly now: Temporal.Instant
  /** Who was planned first goes first. */
  readonly plannedFor: Temporal.Instant
  /** It was given a place before, and that has come. */
  readonly paced: boolean
}

/** The pace that all replicas keep together. */
export interface Pacing {
  /** When the message may be sent; the place is kept for it. */
  take(ask: PaceAsk): Promise<Temporal.Instant>
  /** The platform asked for silence until then. */
  hold(bucket: string, until: Temporal.Instant): Promise<void>
}

/** Where a message goes. Without `user` it is the club's shared channel. */
export interface Address {
  readonly platform: string
  readonly club: string
  readonly member: string | undefined
  /** The platform's own id of the member. */
  readonly user: string | undefined
}

export interface Announcement {
  readonly reply: Reply
  readonly plannedFor: Temporal.Instant | undefined
}

export type Delivery =
  | { readonly kind: 'sent'; readonly ref: string }
  | { readonly kind: 'retry'; readonly after: Temporal.Duration }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'gone'; readonly why: string }
  | { readonly kind: 'uncertain' }

export interface Messenger {
  /** Whether a second call with the same key is safe: it answers with the first message, or looks before it sends. */
  readonly looks: boolean
  /** Undefined: as fast as it goes. */
  readonly pace: Pace | undefined
  /** Sends once. What it throws counts as `uncertain`. */
  send(address: Address, message: Announcement, key: string, now: Temporal.Instant): Promise<Delivery>
}

export interface OutgoingMessage {
  readonly id: string
  readonly at: Temporal.Instant
  readonly plannedFor: Temporal.Instant | undefined
  readonly reply: Reply
}

/** Messages that wait for a page to fetch them. */
export interface Outbox {
  /** Keeps a message for one member (or, with no member, the club); the same key answers with the first one's id. */
  post(address: Address, message: Announcement, key: string, at: Temporal.Instant): Promise<string>
  /** What a member can see, newer than `after`, oldest first, at most `limit` (the newest ones). */
  since(ref: MemberRef, after: string | undefined, limit: number): Promise<readonly OutgoingMessage[]>
  /** Calls back when something was posted here; what another process posted is found by asking. Returns the way to stop. */
  watch(posted: () => void): () => void
}

export interface Ranked {
  /** Slug of the answer. */
  readonly id: string
  /** 0 to 1. */
  readonly score: number
}

export interface Ranker {
  /** Every answer that has anything to do with the question, best first. */
  rank(question: string, locale: string): readonly Ranked[]
}

/** Where a bug is reported; the reference is what the member reads. */
export interface BugReports {
  report(error: unknown, about: string): string
}

export interface Stores {
  readonly members: Members
  readonly checkIns: CheckIns
  readonly enrolments: Enrolments
  readonly reminders: Reminders
  readonly pauses: Pauses
}
