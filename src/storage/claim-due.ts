import { randomUUIDv7 } from 'node:crypto'
import { sortDue } from '#core/reminders/due.ts'
import type { PlannedRun } from '#core/reminders/next-run.ts'
import type { MissReason } from '#core/reminders/run.ts'
import { instantOf, scheduleOf } from './rows.ts'

/** A reminder whose next time has come. */
export interface DueRow {
  readonly id: string
  readonly minute: number
  readonly days: number
  readonly zone: string
  readonly next_at: Date
  readonly next_date: string
  readonly late_window: number
}

/** A line for the ledger, as the statement that inserts it reads it from JSON. */
export interface RunDraft {
  readonly id: string
  readonly reminder: string
  readonly date: string
  readonly key: string
  readonly state: 'planned' | 'missed'
  readonly reason: MissReason | null
  readonly planned_for: string
}

/** What becomes of a reminder once its due runs are in the ledger. */
export interface NextDraft {
  readonly id: string
  readonly next_at: string | null
  readonly next_date: string | null
  readonly last_date: string
}

/** Decides, for one due reminder, on its ledger lines and its next time. */
export function decide(row: DueRow, now: Temporal.Instant): { runs: readonly RunDraft[]; next: NextDraft } {
  const planned = { date: Temporal.PlainDate.from(row.next_date), at: instantOf(row.next_at) }
  const { missed, send, next } = sortDue(scheduleOf(row), planned, now, row.late_window)
  // What a later run has overtaken was lost to an outage; the newest, when nothing came after it, is merely late.
  const lost = missed.map((run, index) => {
    const overtaken = send !== undefined || index < missed.length - 1
    return draftOf(row, run, 'missed', overtaken ? 'outage' : 'late')
  })
  const runs = send === undefined ? lost : [...lost, draftOf(row, send, 'planned', null)]
  return {
    runs,
    next: {
      id: row.id,
      next_at: next?.at.toString() ?? null,
      next_date: next?.date.toString() ?? null,
      last_date: runs.at(-1)?.date ?? row.next_date,
    },
  }
}

function draftOf(row: DueRow, run: PlannedRun, state: RunDraft['state'], reason: MissReason | null): RunDraft {
  const date = run.date.toString()
  return {
    id: randomUUIDv7(),
    reminder: row.id,
    date,
    // The same again if the ledger is ever rebuilt, so that a platform still recognises a message it has.
    key: `${row.id}/${date}/daily`,
    state,
    reason,
    planned_for: run.at.toString(),
  }
}
