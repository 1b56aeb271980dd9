import type { Member, MemberRef, Role } from './member.ts'
import type { Reminder } from './reminders/reminder.ts'
import type { Weekday } from './reminders/weekdays.ts'

/** What a club's coaches ask of storage. Each port has at most four methods. */

/** Someone of a club, with what their platform said they may do when they were here last. */
export interface ClubMember {
  readonly member: Member
  readonly role: Role
}

/** A club's people. */
export interface Roster {
  /** The one whom the platform knows by that id, if they have ever used the coach here. */
  find(club: string, user: string): Promise<Member | undefined>
  /** Everyone, by name. */
  all(club: string): Promise<readonly ClubMember[]>
  /** How many have practised on any of the days from `from` to `to`, both included: done or partly. */
  practised(club: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<number>
}

/** Rows as they are kept, by the table they stand in. */
export type HeldRows = Readonly<Record<string, readonly unknown[]>>

/** What is held, to be handed out or deleted. What is handed out is what deletion would take: both follow the same keys. */
export interface Privacy {
  /** Everything held about a member. */
  ofMember(ref: MemberRef): Promise<HeldRows>
  /** Everything of the club's own; of its members their names, and the logs of those who let coaches see them. */
  ofClub(club: string): Promise<HeldRows>
  /** Deletes a member and all that belongs to them, what waits in the queue too; false when there is no such member. */
  forgetMember(ref: MemberRef): Promise<boolean>
  forgetClub(club: string): Promise<boolean>
}

/** What a coach was shown of a member: their log in the club's view, that something hurts, or all of it in an export. */
export const lookAbouts = ['log', 'pain', 'export'] as const
export type LookAbout = (typeof lookAbouts)[number]

export interface Look {
  /** Undefined: a coach who is gone. */
  readonly coach: string | undefined
  readonly about: LookAbout
  readonly at: Temporal.Instant
}

/** Every look of a coach at what is a member's own. */
export interface Looks {
  /** Notes that `coach` was shown that of each of the members, at one moment. */
  note(looker: MemberRef, members: readonly string[], about: LookAbout, at: Temporal.Instant): Promise<void>
  /** The latest looks at a member, newest first. */
  of(ref: MemberRef, limit: number): Promise<readonly Look[]>
}

/** The club's week: a post in its channel on one day, at the hour of its daily drill. */
export interface ClubWeek {
  /** Undefined while it is off, or waits for a channel. */
  find(club: string): Promise<Reminder | undefined>
  /** Turns it on for that day; undefined, and nothing stored, when the club has never had an hour. */
  set(club: string, day: Weekday, now: Temporal.Instant): Promise<Reminder | undefined>
  off(club: string): Promise<boolean>
}

/** What a platform tells of a club's channel before any message finds out. */
export interface ClubChannels {
  /**
   * The coach can no longer write in that channel. Where it is the club's, what comes there waits for another one, and an
   * admin has to be told, as after a message that found it gone; false where it is not, or nothing came there any more.
   */
  lose(club: string, channel: string, at: Temporal.Instant): Promise<boolean>
}

/** What a coach has brought: words to the club's channel, or to a member the news of a plan, by its id. */
export type LetterDraft =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'plan'; readonly to: MemberRef; readonly plan: string }

/** A letter that could not be brought; `to` is the member's name. */
export type LostLetter =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'plan'; readonly to: string }

/** What coaches have brought by a courier, who tries until it is brought. */
export interface Letters {
  /** Of two plans for one member that are both still to be brought, the later one is. */
  post(by: MemberRef, letter: LetterDraft, now: Temporal.Instant): Promise<void>
  /** Letters of theirs that could not be brought; each is named once. */
  lost(by: MemberRef): Promise<readonly LostLetter[]>
}

/** What a club's own affairs take. */
export interface ClubStores {
  readonly letters: Letters
  readonly roster: Roster
  readonly privacy: Privacy
  readonly looks: Looks
  readonly clubWeek: ClubWeek
  readonly clubChannels: ClubChannels
}
