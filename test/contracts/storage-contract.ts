import { buttonKeysContract } from '#test/storage/contract/button-keys.ts'
import { buttonsContract } from '#test/storage/contract/buttons.ts'
import { checkInsContract } from '#test/storage/contract/check-ins.ts'
import { clubsContract } from '#test/storage/contract/clubs.ts'
import { deletionContract } from '#test/storage/contract/deletion.ts'
import { isolationContract } from '#test/storage/contract/isolation.ts'
import { ledgerContract } from '#test/storage/contract/ledger.ts'
import { membersContract } from '#test/storage/contract/members.ts'
import { migrationsContract } from '#test/storage/contract/migrations.ts'
import { outboxContract } from '#test/storage/contract/outbox.ts'
import { pacingContract } from '#test/storage/contract/pacing.ts'
import { enrolmentsContract, pausesContract } from '#test/storage/contract/plans-and-pauses.ts'
import { receivedContract } from '#test/storage/contract/received.ts'
import { remindersContract } from '#test/storage/contract/reminders.ts'
import { schemaContract } from '#test/storage/contract/schema.ts'
import { shardLeasesContract } from '#test/storage/contract/shard-leases.ts'
import { snoozesContract } from '#test/storage/contract/snoozes.ts'
import type { TestServer } from '#test/support/database.ts'

/** What the storage promises, whichever database is under it. */
export function storageContract(server: TestServer): void {
  membersContract(server)
  checkInsContract(server)
  enrolmentsContract(server)
  pausesContract(server)
  remindersContract(server)
  snoozesContract(server)
  clubsContract(server)
  ledgerContract(server)
  pacingContract(server)
  outboxContract(server)
  buttonKeysContract(server)
  buttonsContract(server)
  shardLeasesContract(server)
  receivedContract(server)
  isolationContract(server)
  deletionContract(server)
  schemaContract(server)
  migrationsContract(server)
}
