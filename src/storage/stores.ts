import type { AnswerNews, Dequeue, Leases, Ledger, LetterBox, Outbox, Pacing, Requeue } from '#core/delivery-ports.ts'
import type { Stores } from '#core/ports.ts'
import { createAnswerNews } from './answer-news.ts'
import { type ButtonKeys, createButtonKeys } from './button-keys.ts'
import { createCheckIns } from './check-ins.ts'
import { createClubAnswers } from './club-answers.ts'
import { createClubChannels } from './club-channels.ts'
import { createClubDays } from './club-days.ts'
import { createClubReminders } from './club-reminders.ts'
import { createClubWeek } from './club-week.ts'
import { createClubs } from './clubs.ts'
import { createCoachDesk } from './coach-desk.ts'
import type { Database } from './database.ts'
import { createEnrolments } from './enrolments.ts'
import { createFormChecks } from './form-checks.ts'
import { createHolidays } from './holidays.ts'
import { createLeases } from './leases.ts'
import { createLedger } from './ledger.ts'
import { createLetterBox } from './letter-box.ts'
import { createLetters } from './letters.ts'
import { createLooks } from './looks.ts'
import { createLostDays } from './lost-days.ts'
import { type ClubDefaults, createMembers } from './members.ts'
import { createMemberships } from './memberships.ts'
import { createMilestones } from './milestones.ts'
import { createOutbox } from './outbox.ts'
import { createPacing } from './pacing.ts'
import { createPains } from './pains.ts'
import { createPauses } from './pauses.ts'
import { createPrivacy } from './privacy.ts'
import { createQuestions } from './questions.ts'
import { createReminders } from './reminders.ts'
import { createRoster } from './roster.ts'
import { createSnoozes } from './snoozes.ts'
import { createVotes } from './votes.ts'
import { createZoneChanges } from './zone-changes.ts'

export interface StoreOptions {
  readonly defaults: ClubDefaults
  /** Encrypts what is secret in the database; without it secrets lie there as they are. */
  readonly secretsKey: string | undefined
  /** The queue that carries what a member asks for at a moment. */
  readonly requeue: Requeue
  /** Takes out of it what is to be forgotten. */
  readonly dequeue: Dequeue
}

/** Everything the storage offers to the rest of the program. */
export interface AllStores extends Stores {
  readonly ledger: Ledger
  readonly leases: Leases
  readonly pacing: Pacing
  readonly outbox: Outbox
  readonly answerNews: AnswerNews
  readonly letterBox: LetterBox
  readonly buttonKeys: ButtonKeys
}

/** The ports of `core`, on one database. */
export function createStores(database: Database, options: StoreOptions): AllStores {
  return {
    members: createMembers(database, options.defaults),
    checkIns: createCheckIns(database),
    enrolments: createEnrolments(database),
    reminders: createReminders(database),
    snoozes: createSnoozes(database, options.requeue),
    pauses: createPauses(database),
    holidays: createHolidays(database),
    zoneChanges: createZoneChanges(database),
    pains: createPains(database),
    milestones: createMilestones(database),
    clubs: createClubs(database),
    clubReminders: createClubReminders(database),
    clubDays: createClubDays(database),
    memberships: createMemberships(database),
    questions: createQuestions(database),
    coachDesk: createCoachDesk(database),
    clubAnswers: createClubAnswers(database),
    votes: createVotes(database),
    formChecks: createFormChecks(database),
    roster: createRoster(database),
    looks: createLooks(database),
    letters: createLetters(database),
    clubWeek: createClubWeek(database),
    clubChannels: createClubChannels(database),
    privacy: createPrivacy(database, options.dequeue),
    lostDays: createLostDays(database),
    ledger: createLedger(database),
    leases: createLeases(database),
    pacing: createPacing(database),
    outbox: createOutbox(database),
    answerNews: createAnswerNews(database),
    letterBox: createLetterBox(database),
    buttonKeys: createButtonKeys(database, options.secretsKey),
  }
}
