import type { Club, ClubSettings } from './club.ts'
import type { ClubStores } from './club-ports.ts'
import type { CheckIn, CheckInEntry } from './coaching/check-in.ts'
import type { Enrolment, EnrolmentDraft, EnrolmentHistory } from './coaching/enrolment.ts'
import type { FormCheck } from './coaching/form-check.ts'
import type { Holiday, HolidayDraft } from './coaching/holiday.ts'
import type { Pause, PauseDraft } from './coaching/pause.ts'
import type { Library, Picture } from './library.ts'
import type { Caller, Member, MemberRef, Place, Settings } from './member.ts'
import type { Phrasebook } from './phrasebook.ts'
import type { ClubAnswers, CoachDesk, Questions, Votes } from './question-ports.ts'
import type { Reminder, ReminderDraft } from './reminders/reminder.ts'

/** What core asks of the outside. Each port has at most four methods, and none is optional. */

export interface Content {
  /** BCP 47 tags of the languages there is content for; the first is the one others fall back to. */
  readonly locales: readonly string[]
  library(locale: string): Library
  phrasebook(locale: string): Phrasebook
  /** The drawing that a `picture` block names; undefined when there is none of that name. */
  picture(name: string): Picture | undefined
}

export interface Members {
  /** The member behind a caller; club and member are made at first use. Refreshes name and `lastSeen`. */
  enter(caller: Caller, now: Temporal.Instant): Promise<Member>
  /** With the zone go the member's reminders: the same wall times there, from `now` on. The nudge gives way to quiet hours. */
  changeSettings(ref: MemberRef, change: Partial<Settings>, now: Temporal.Instant): Promise<Member>
  /** Notes that the member knows of a reminder that could not reach them; false when another reply told them first. */
  told(ref: MemberRef): Promise<boolean>
  /**
   * Notes that the member is welcomed back from the pause that lasted until then; false when another message did that, or
   * there is another pause by now. A reminder names itself in `by`, and may say it again when it is written again.
   */
  welcome(ref: MemberRef, pausedUntil: Temporal.PlainDate, by: string | undefined): Promise<boolean>
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
  /** Those that are on: the daily one, then the nudge. */
  list(ref: MemberRef): Promise<readonly Reminder[]>
  /**
   * Replaces the member's daily reminder, keeping the dates it has already run on; the nudge follows its days and zone. A
   * zone that is named becomes the member's own; without one the reminder is in the zone they have. Of time and days, what
   * is not given stays as it is when this is stored. Undefined, and nothing stored, when no time is given and none is on.
   */
  set(ref: MemberRef, wish: ReminderWish): Promise<Reminder | undefined>
  /** Changes what goes with the daily reminder; false when that is off. */
  change(ref: MemberRef, change: ReminderChange, now: Temporal.Instant): Promise<boolean>
  /** Turns the member's reminders off, with every snooze that is still waiting; how many reminders were on. */
  off(ref: MemberRef, now: Temporal.Instant): Promise<number>
}

export interface ReminderChange {
  /** The wall time of the evening nudge, on the daily reminder's days; `off`: none. */
  readonly nudge?: Temporal.PlainTime | 'off'
  /** Whether the daily reminder comes on rest days as well. */
  readonly restDays?: boolean
}

/** What changes of a reminder; without days a first one comes on every day. */
export type ReminderTimes = Partial<Pick<ReminderDraft, 'time' | 'days'>> & Pick<ReminderDraft, 'now'>

export type ReminderWish = ReminderTimes & { readonly zone: string | undefined }

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

/** The days that a club declares off, by its own calendar. */
export interface Holidays {
  /** The holiday that covers a date, if any. */
  on(club: string, day: Temporal.PlainDate): Promise<Holiday | undefined>
  /** Every holiday that touches the dates from `from` to `to`, both included, oldest first. */
  between(club: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly Holiday[]>
  /** Declares one in place of any that begins within it; one under way ends the day before. */
  declare(club: string, draft: HolidayDraft): Promise<Holiday>
  /** Ends the holiday under way before `day`, else takes back the next one ahead; which it was, undefined when there is none. */
  end(club: string, day: Temporal.PlainDate): Promise<Holiday | undefined>
}

/** When a member's zone, their own or the club's, became another: two days within hours are not two days of practice. */
export interface ZoneChanges {
  /** Oldest first. */
  since(ref: MemberRef, from: Temporal.Instant): Promise<readonly Temporal.Instant[]>
}

/** What hurts. */
export interface Pains {
  /** The check-ins that tell of pain, a place or none, since the member last said that it is gone, oldest day first. */
  open(ref: MemberRef): Promise<readonly CheckIn[]>
  /** The member says that nothing hurts any more. */
  gone(ref: MemberRef, at: Temporal.Instant): Promise<void>
}

/** How many sessions a member has done, and which of those numbers they were told of. */
export interface Milestones {
  /** How many days were done in all. */
  done(ref: MemberRef): Promise<number>
  /** Notes that they are told of a number of sessions; false when it was said before, or a higher one. */
  tell(ref: MemberRef, sessions: number): Promise<boolean>
}

/** Where a bug is reported; the reference is what the member reads. */
export interface BugReports {
  report(error: unknown, about: string): string
}

export interface Clubs {
  find(club: string): Promise<Club | undefined>
  /** By the platform's own id, as far as it is known; it must not be there for good (see `left`). */
  findOn(platform: string, platformId: string): Promise<Club | undefined>
  /**
   * A new zone becomes that of the club's reminder as well, and with a channel a reminder that lost its own comes again.
   * `by` is the member who did it.
   */
  changeSettings(club: string, change: Partial<ClubSettings>, by: string, now: Temporal.Instant): Promise<Club>
  /** The coach was taken from the club (its reminders stop and its rows are kept for a while), or is back (`undefined`). */
  left(platform: string, platformId: string, at: Temporal.Instant | undefined): Promise<void>
}

/** The club's own reminder, which goes to its channel. */
export interface ClubReminders {
  /** The one that is on; with `any`, the one there was last, whether it is on or off. Once there is one, there always is. */
  find(club: string, which?: 'any'): Promise<Reminder | undefined>
  /**
   * Turns it on in the club's zone, keeping the dates it has already run on. Of time and days, what is not given stays as
   * it was last. Undefined, and nothing stored, when no time is given and there never was one.
   */
  set(club: string, change: ReminderTimes): Promise<Reminder | undefined>
  off(club: string): Promise<boolean>
  /** Notes that an admin knows of a channel that was lost; false when there is nothing to tell, or another was told first. */
  told(club: string): Promise<boolean>
}

/** Who is where; for a private message, which says nothing of the club. */
export interface Memberships {
  /** The clubs that have this user, by the platform's ids, the one they last used first. */
  of(platform: string, user: string): Promise<readonly Place[]>
  /** Makes this club the one they last used. */
  use(ref: MemberRef, now: Temporal.Instant): Promise<void>
  /** Notes that a member was told which zone and language they began with; false when another answer did that. */
  begun(ref: MemberRef): Promise<boolean>
  /** Who chose the club's channel, as long as they are there. */
  whoSetUp(club: string): Promise<Member | undefined>
}

/** What a club has done together on a day. */
export interface ClubDays {
  /** How many of its members have done that practice day. */
  done(club: string, day: Temporal.PlainDate): Promise<number>
  /** What the platform calls the message that the club's reminder of that date became; undefined when there is none. */
  card(club: string, date: Temporal.PlainDate): Promise<string | undefined>
}

/** Days that a member cannot be held to, because the coach itself was away. */
export interface LostDays {
  /** The practice days from `from` to `to`, both included, whose reminder the coach owes them; oldest first. */
  between(ref: MemberRef, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly Temporal.PlainDate[]>
}

/** One-shot reminders. */
export interface Snoozes {
  /** Asks for one more message at a moment; one that is still waiting gives way to it. False when the member has no reminder. */
  add(ref: MemberRef, at: Temporal.Instant, now: Temporal.Instant): Promise<boolean>
}

/** What members said of their own running. */
export interface FormChecks {
  /** Keeps a check; one of the same practice day gives way to it. */
  keep(ref: MemberRef, check: FormCheck): Promise<void>
  /** Every check of theirs, oldest first. */
  list(ref: MemberRef): Promise<readonly FormCheck[]>
}

/** What the platform says of a channel. */
export interface ChannelCheck {
  /** What it is called; undefined when it is not there, or cannot be seen. */
  readonly name: string | undefined
  /** What the coach may not do there, of all it has to. */
  readonly missing: readonly ChannelNeed[]
}

export const channelNeeds = ['see', 'send', 'history', 'thread'] as const

export type ChannelNeed = (typeof channelNeeds)[number]

/** A platform's channels, for whoever sets up a club. */
export interface Channels {
  check(place: string, channel: string): Promise<ChannelCheck>
}

export interface Stores extends ClubStores {
  readonly members: Members
  readonly checkIns: CheckIns
  readonly enrolments: Enrolments
  readonly reminders: Reminders
  readonly snoozes: Snoozes
  readonly pauses: Pauses
  readonly holidays: Holidays
  readonly zoneChanges: ZoneChanges
  readonly pains: Pains
  readonly milestones: Milestones
  readonly clubs: Clubs
  readonly clubReminders: ClubReminders
  readonly clubDays: ClubDays
  readonly memberships: Memberships
  readonly questions: Questions
  readonly coachDesk: CoachDesk
  readonly clubAnswers: ClubAnswers
  readonly votes: Votes
  readonly formChecks: FormChecks
  readonly lostDays: LostDays
}
