import type { Ledger } from '#core/delivery-ports.ts'
import { claimDue } from './claim-due.ts'
import { createClaimRun } from './claim-run.ts'
import type { Database } from './database.ts'
import { createEndRun } from './end-run.ts'
import { executeIn, inTransaction } from './transaction.ts'

export function createLedger({ pool }: Database): Ledger {
  const claimRun = createClaimRun(pool)
  const endRun = createEndRun(pool)
  return {
    claimDue: (batch, now, enqueue) =>
      inTransaction(pool, (client) => claimDue(executeIn(client), batch, now, enqueue)),
    claimRun: (run, owner, now) => claimRun({ run, owner, now }),
    endRun: (run, owner, end) => endRun({ run, owner, end }),
    putBack: (run, owner, back, requeue) =>
      inTransaction(pool, async (client) => {
        const values = [run, owner, back.queuedFor.toString(), back.uncertain, back.paced]
        const { rowCount } = await client.query(putBackSql, values)
        if (rowCount === 1 && requeue !== undefined) await requeue([run], executeIn(client))
      }),
  }
}

const putBackSql = `
  UPDATE runs SET state = 'planned', owner = NULL, lease_until = NULL, sending = false, queued_for = $3, uncertain = $4,
    paced = $5
  WHERE id = $1 AND owner = $2 AND state = 'claimed'`
