import type { MemberRef } from './member.ts'

/** What core asks of storage for questions that go to a club's coach. Each port has at most four methods. */

/** A question on its way to the coach. */
export interface QuestionDraft {
  readonly text: string
  /** Whether the coach may see who asks. */
  readonly named: boolean
}

/** What a member's question came to. */
export interface ToldAnswer {
  readonly question: string
  readonly answer: string
  /** The club's own answer that it became; undefined: it is for this member alone. */
  readonly clubAnswer: string | undefined
}

export interface Questions {
  /**
   * Keeps a question for the club's coaches and answers with its id; the same question of the same member that is still
   * waiting is that one. Undefined when the member, or the club, has as many waiting as there may be.
   */
  ask(ref: MemberRef, draft: QuestionDraft, now: Temporal.Instant): Promise<string | undefined>
  /** Takes a question back; false when it is none of theirs, or no longer waits. */
  takeBack(ref: MemberRef, question: string): Promise<boolean>
  /** What the coach answered to a question of theirs. */
  answered(ref: MemberRef, question: string): Promise<ToldAnswer | undefined>
  /** Questions of theirs whose answer could not be brought; each is named once. */
  untold(ref: MemberRef): Promise<readonly string[]>
}

/** A question that waits for the coach. */
export interface WaitingQuestion {
  readonly id: string
  readonly text: string
  /** Undefined where the member would rather not be named. */
  readonly by: string | undefined
  readonly at: Temporal.Instant
}

/** A coach's answer to one or more questions. */
export interface AnswerDraft {
  readonly text: string
  /** How the club will read the question; undefined: as it was asked. */
  readonly title: string | undefined
  /** Whether the club keeps it, or it is for those alone who asked. */
  readonly forClub: boolean
}

/** How many were answered; `full` when the club has as many answers of its own as there may be. */
export type Answering = { readonly answered: number } | 'full'

/** What lies before a club's coaches. */
export interface CoachDesk {
  /** Oldest first. */
  waiting(club: string): Promise<readonly WaitingQuestion[]>
  /** Answers those of the questions that still wait, all with the same words, and has each asker told. */
  answer(club: string, questions: readonly string[], draft: AnswerDraft, now: Temporal.Instant): Promise<Answering>
  /** Puts questions aside without an answer; how many still waited. */
  setAside(club: string, questions: readonly string[], now: Temporal.Instant): Promise<number>
}

/** A club's own answer. */
export interface ClubAnswer {
  readonly id: string
  /** Undefined where the coach gave it none and nobody is left who asked. */
  readonly title: string | undefined
  readonly text: string
  /** How members asked it. */
  readonly asked: readonly string[]
}

/** A club's own answers, seen by that club alone. */
export interface ClubAnswers {
  /** Oldest first. */
  list(club: string): Promise<readonly ClubAnswer[]>
  find(club: string, answer: string): Promise<ClubAnswer | undefined>
  /** False when there is none of that id. */
  change(club: string, answer: string, change: ClubAnswerChange, now: Temporal.Instant): Promise<boolean>
  /** Takes an answer away with its votes; whoever was told of it keeps what they were told. */
  withdraw(club: string, answer: string): Promise<boolean>
}

export interface ClubAnswerChange {
  readonly title: string
  readonly text: string
}

/** How many found an answer helpful, and how many did not. */
export interface Tally {
  /** The slug of an answer, or the id of the club's own. */
  readonly answer: string
  readonly up: number
  readonly down: number
}

export interface Votes {
  /** One vote a member and answer: a second takes the place of the first. */
  cast(ref: MemberRef, answer: string, helpful: boolean, now: Temporal.Instant): Promise<void>
  /** Every answer of which someone of the club said that it did not help, the least helpful first. */
  unhelpful(club: string): Promise<readonly Tally[]>
}
