import type { Leases, Ledger, Outbox, Pacing, Requeue } from '#core/delivery-ports.ts'
import type { Stores } from '#core/ports.ts'
import { type ButtonKeys, createButtonKeys } from './button-keys.ts'
import { createCheckIns } from './check-ins.ts'
import { createClubDays } from './club-days.ts'
import { createClubReminders } from './club-reminders.ts'
import { createClubs } from './clubs.ts'
import type { Database } from './database.ts'
import { createEnrolments } from './enrolments.ts'
import { createLeases } from './leases.ts'
import { createLedger } from './ledger.ts'
import { type ClubDefaults, createMembers } from './members.ts'
import { createMemberships } from './memberships.ts'
import { createOutbox } from './outbox.ts'
import { createPacing } from './pacing.ts'
import { createPauses } from './pauses.ts'
import { createReminders } from './reminders.ts'
import { createSnoozes } from './snoozes.ts'

export interface StoreOptions {
  readonly defaults: ClubDefaults
  /** Encrypts what is secret in the database; without it secrets lie there as they are. */
  readonly secretsKey: string | undefined
  /** The queue that carries what a member asks for at a moment. */
  readonly requeue: Requeue
}

/** Everything the storage offers to the rest of the program. */
export interface AllStores extends Stores {
  readonly ledger: Ledger
  readonly leases: Leases
  readonly pacing: Pacing
  readonly outbox: Outbox
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
    clubs: createClubs(database),
    clubReminders: createClubReminders(database),
    clubDays: createClubDays(database),
    memberships: createMemberships(database),
    ledger: createLedger(database),
    leases: createLeases(database),
    pacing: createPacing(database),
    outbox: createOutbox(database),
    buttonKeys: createButtonKeys(database, options.secretsKey),
  }
}
