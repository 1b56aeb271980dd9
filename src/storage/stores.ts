import type { Leases, Ledger, Outbox, Pacing, Stores } from '#core/ports.ts'
import { type ButtonKeys, createButtonKeys } from './button-keys.ts'
import { createCheckIns } from './check-ins.ts'
import type { Database } from './database.ts'
import { createEnrolments } from './enrolments.ts'
import { createLeases } from './leases.ts'
import { createLedger } from './ledger.ts'
import { type ClubDefaults, createMembers } from './members.ts'
import { createOutbox } from './outbox.ts'
import { createPacing } from './pacing.ts'
import { createPauses } from './pauses.ts'
import { createReminders } from './reminders.ts'

export interface StoreOptions {
  readonly defaults: ClubDefaults
  /** Encrypts what is secret in the database; without it secrets lie there as they are. */
  readonly secretsKey: string | undefined
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
    pauses: createPauses(database),
    ledger: createLedger(database),
    leases: createLeases(database),
    pacing: createPacing(database),
    outbox: createOutbox(database),
    buttonKeys: createButtonKeys(database, options.secretsKey),
  }
}
