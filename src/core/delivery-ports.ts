import type { Club } from './club.ts'
import type { Member, MemberRef } from './member.ts'
import type { ToldAnswer } from './question-ports.ts'
import type { MissReason, PutBack, Run, RunEnd } from './reminders/run.ts'
import type { Reply } from './reply/reply.ts'

/** What delivery asks of storage, and platforms of delivery. Each port has at most four methods. */

/** Hands queue jobs, which hold only a run's id, to the queue inside the caller's transaction. */
export type Enqueue = (runs: readonly string[], execute: Execute) => Promise<void>
/** Puts runs into the queue in place of whatever job they have, to come up after `wait`; in the caller's transaction. */
export type Requeue = (runs: readonly string[], wait: Temporal.Duration, execute: Execute) => Promise<void>
/** Takes every trace of runs out of the queue, in the caller's transaction. */
export type Dequeue = (runs: readonly string[], execute: Execute) => Promise<void>
/** One SQL statement inside a transaction: all a queue needs to know of the database. */
export type Execute = (sql: string, values: readonly unknown[]) => Promise<{ rows: unknown[] }>

/** What one batch of due reminders came to. */
export interface Claimed {
  /** How many reminders were due; fewer than asked for means there are no more. */
  readonly due: number
  readonly missed: number
  /** Of those missed, how many a later run of the same reminder had overtaken. */
  readonly overtaken: number
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

/** What becomes of runs that a process holds, and of what dead or stopping processes leave behind. */
export interface Leases {
  /**
   * Says that a run's message is on its way from now on, so that its end, if nobody records one, is in doubt. False when
   * the run is no longer `owner`'s: then it must not be sent.
   */
  sending(run: string, owner: string): Promise<boolean>
  /** Puts up to `batch` open runs whose lease ran out, or whose job is lost, into the queue again; how many. */
  sweep(batch: number, now: Temporal.Instant, requeue: Enqueue): Promise<number>
  /** Gives back whatever `owner` still holds; of what was on its way nobody knows whether it was sent. */
  handBack(owner: string, now: Temporal.Instant): Promise<number>
  /** How many runs have not come to their end, over all replicas. */
  open(): Promise<number>
}

/** Something that a coach has brought: a row under a lease, sent once. */
export interface Parcel {
  readonly id: string
  readonly club: Club
  /** Undefined: it goes to the club's channel. */
  readonly member: Member | undefined
  /** When the coach gave it. */
  readonly at: Temporal.Instant
  /** The coach was taken from the club. */
  readonly left: boolean
  /** Nothing of ours has reached the member before. */
  readonly opens: boolean
  /** An earlier try may have sent it. */
  readonly uncertain: boolean
  readonly tries: number
  /** Until then it is with whoever claimed it. */
  readonly lease: Temporal.Instant
}

/** A coach's answer that a member is to be told of; its id is the question's. */
export interface News extends Parcel {
  readonly member: Member
  readonly answer: ToldAnswer
}

/** What a coach has to say to the club, or to a member of a plan that they picked for them. */
export interface Letter extends Parcel {
  /** The coach. */
  readonly by: { readonly id: string; readonly name: string }
  readonly said: { readonly kind: 'message'; readonly text: string } | { readonly kind: 'plan'; readonly plan: string }
}

/** Parcels of one sort on their way. */
export interface Parcels<P extends Parcel> {
  /** Takes up to `batch` that are due, each until `lease`. */
  claim(batch: number, now: Temporal.Instant, lease: Temporal.Instant): Promise<readonly P[]>
  /** Says that its message is on its way from now on; false when it is no longer this claim's. */
  sending(parcel: P): Promise<boolean>
  /** It comes up again then; `uncertain` when it may have been sent. */
  putBack(parcel: P, at: Temporal.Instant, uncertain: boolean): Promise<void>
  /** It was brought, or never will be; `untold` when whoever it concerns is to hear so with their next command. */
  end(parcel: P, untold: boolean, now: Temporal.Instant): Promise<void>
}

/** Answers of coaches on their way to whoever asked, who finds what could not be brought. */
export type AnswerNews = Parcels<News>

/** Letters of coaches, who hear of what could not be brought. */
export type LetterBox = Parcels<Letter>

/**
 * How fast a platform may be sent to, and what shares one such limit. A member's private messages are a channel of their
 * own; `new-direct` is all those of a platform that nothing has reached before, because each opens a conversation.
 */
export interface Pace {
  readonly perSecond: number
  readonly per: 'platform' | 'club' | 'channel' | 'new-direct'
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
  /** Forgets every pace that had come to its end by then. */
  forget(before: Temporal.Instant): Promise<void>
}

/** Where a message goes. Without `user` it is the club's shared channel. */
export interface Address {
  readonly platform: string
  readonly club: string
  /** The platform's own id of the club. */
  readonly place: string
  readonly member: string | undefined
  /** The platform's own id of the member. */
  readonly user: string | undefined
  /** The platform's own id of the channel that the club chose. */
  readonly channel: string | undefined
}

export interface Announcement {
  readonly reply: Reply
  readonly plannedFor: Temporal.Instant | undefined
  /** The platform's id of the one role it may mention. */
  readonly mention: string | undefined
  /** An earlier try with the same key may have sent it: whoever can look has to look before sending. */
  readonly again?: boolean
}

/** A message that a page fetches: the page has nobody to mention. */
export type Posting = Omit<Announcement, 'mention' | 'again'>
/** Whose messages it is among; with no member, everyone's in the club. */
export type PostingPlace = Pick<Address, 'club' | 'member'>

export type Delivery =
  | { readonly kind: 'sent'; readonly ref: string }
  /** Nothing was sent; until then the channel (or, when it says so, the whole platform) wants silence. */
  | { readonly kind: 'retry'; readonly after: Temporal.Duration; readonly scope?: 'channel' | 'platform' }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'gone'; readonly why: string }
  /** The member is no longer in the club; nothing was sent. */
  | { readonly kind: 'left' }
  | { readonly kind: 'uncertain' }

export interface Messenger {
  /** Whether a second call with the same key is safe: it answers with the first message, or looks before it sends. */
  readonly looks: boolean
  /** All of them hold at once; none: as fast as it goes. */
  readonly paces: readonly Pace[]
  /** Sends once. What it throws counts as `uncertain`. */
  send(address: Address, message: Announcement, key: string, now: Temporal.Instant): Promise<Delivery>
}

/** Told what delivery does, to be counted; nothing about members. */
export interface Measures {
  /** A platform answered one message, or did not. */
  answered(platform: string, outcome: Delivery['kind']): void
  /** A run that was planned for then came to its end. */
  ended(end: RunEnd, plannedFor: Temporal.Instant): void
  /** So many runs were too late when they were planned. */
  missed(reason: MissReason, runs: number): void
  /** A tick took so many seconds. */
  ticked(seconds: number): void
}

export interface OutgoingMessage {
  readonly id: string
  readonly at: Temporal.Instant
  readonly plannedFor: Temporal.Instant | undefined
  readonly reply: Reply
  /** Where it stands in the order in which messages were posted, or last came to say something else. */
  readonly revision: string
}

/** Messages that wait for a page to fetch them. */
export interface Outbox {
  /** Keeps a message for one member (or, with no member, the club); the same key answers with the first one's id. */
  post(to: PostingPlace, message: Posting, key: string, at: Temporal.Instant): Promise<string>
  /** Lets a message to the whole club say something else; false when there is none of that id. */
  revise(club: string, id: string, reply: Reply): Promise<boolean>
  /** What a member can see, posted or revised after the revision `after`, in that order, at most `limit` (the newest ones). */
  since(ref: MemberRef, after: string | undefined, limit: number): Promise<readonly OutgoingMessage[]>
  /** Calls back when something was posted here; what another process posted is found by asking. Returns the way to stop. */
  watch(posted: () => void): () => void
}
