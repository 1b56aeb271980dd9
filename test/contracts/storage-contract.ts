import { buttonKeysContract } from '#test/storage/contract/button-keys.ts'
import { buttonsContract } from '#test/storage/contract/buttons.ts'
import { checkInsContract } from '#test/storage/contract/check-ins.ts'
import { clubsContract } from '#test/storage/contract/clubs.ts'
import { deletionContract } from '#test/storage/contract/deletion.ts'
import { installationsContract } from '#test/storage/contract/installations.ts'
import { isolationContract } from '#test/storage/contract/isolation.ts'
import { holidaysContract, milestonesContract, painsContract, zoneChangesContract } from '#test/storage/contract/law.ts'
import { ledgerContract } from '#test/storage/contract/ledger.ts'
import { lettersContract } from '#test/storage/contract/letters.ts'
import { lostDaysContract } from '#test/storage/contract/lost-days.ts'
import { membersContract } from '#test/storage/contract/members.ts'
import { migrationsContract } from '#test/storage/contract/migrations.ts'
import { outboxContract } from '#test/storage/contract/outbox.ts'
import { pacingContract } from '#test/storage/contract/pacing.ts'
import { enrolmentsContract, pausesContract } from '#test/storage/contract/plans-and-pauses.ts'
import { privacyContract } from '#test/storage/contract/privacy.ts'
import { questionsContract } from '#test/storage/contract/questions.ts'
import { receivedContract } from '#test/storage/contract/received.ts'
import { remindersContract } from '#test/storage/contract/reminders.ts'
import { rosterContract } from '#test/storage/contract/roster.ts'
import { schemaContract } from '#test/storage/contract/schema.ts'
import { shardLeasesContract } from '#test/storage/contract/shard-leases.ts'
import { snoozesContract } from '#test/storage/contract/snoozes.ts'
import { uploadedFilesContract } from '#test/storage/contract/uploaded-files.ts'
import { zoneRulesContract } from '#test/storage/contract/zone-rules.ts'
import type { TestServer } from '#test/support/database.ts'

/** What the storage promises, whichever database is under it. */
export function storageContract(server: TestServer): void {
  membersContract(server)
  checkInsContract(server)
  enrolmentsContract(server)
  pausesContract(server)
  holidaysContract(server)
  zoneChangesContract(server)
  painsContract(server)
  milestonesContract(server)
  remindersContract(server)
  snoozesContract(server)
  clubsContract(server)
  rosterContract(server)
  privacyContract(server)
  questionsContract(server)
  lettersContract(server)
  ledgerContract(server)
  lostDaysContract(server)
  pacingContract(server)
  outboxContract(server)
  buttonKeysContract(server)
  buttonsContract(server)
  shardLeasesContract(server)
  receivedContract(server)
  installationsContract(server)
  uploadedFilesContract(server)
  isolationContract(server)
  deletionContract(server)
  schemaContract(server)
  migrationsContract(server)
  zoneRulesContract(server)
}
