import { randomUUIDv7 } from 'node:crypto'
import { inTime, punctual, sortDue } from '#core/reminders/due.ts'
import type { PlannedRun } from '#core/reminders/next-run.ts'
import type { MissReason } from '#core/reminders/run.ts'
import { instantOf, scheduleOf } from './rows.ts'

/** A reminder whose next time has come. */
export interface DueRow {
  readonly id: string
  readonly kind: string
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
  readonly kind: string
  readonly key: string
  readonly state: 'planned' | 'missed'
  readonly reason: MissReason | null
  /** Missed, or to be sent with an apology. */
  readonly late: boolean
  readonly planned_for: string
}

/** What becomes of a reminder once its due runs are in the ledger. */
export interface NextDraft {
  readonly id: string
  readonly next_at: string | null
  readonly next_date: string | null
  readonly last_date: string | null
}

/** Decides on the due reminders of one moment. Thousands share a schedule, and each schedule is worked out once. */
export function createDecide(now: Temporal.Instant) {
  const known = new Map<string, Plan>()
  return (row: DueRow): { runs: readonly RunDraft[]; next: NextDraft; broken: boolean } => {
    const key = `${row.zone} ${row.minute} ${row.days} ${row.late_window} ${row.next_date} ${row.next_at.getTime()}`
    const plan = known.get(key) ?? tryPlan(row, now)
    known.set(key, plan)
    return {
      broken: plan.broken,
      runs: plan.runs.map((run) => ({
        ...run,
        id: randomUUIDv7(),
        reminder: row.id,
        kind: row.kind,
        // The same again if the ledger is ever rebuilt, so that a platform still recognises a message it has.
        key: `${row.id}/${run.date}/${row.kind}`,
      })),
      next: { id: row.id, ...plan.next },
    }
  }
}

/** What is the same for every reminder of one schedule. */
interface Plan {
  readonly broken: boolean
  readonly runs: readonly Omit<RunDraft, 'id' | 'reminder' | 'kind' | 'key'>[]
  readonly next: Omit<NextDraft, 'id'>
}

/** One reminder that cannot be planned must not keep the others of its batch from being planned. */
function tryPlan(row: DueRow, now: Temporal.Instant): Plan {
  try {
    return planOf(row, now)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { broken: true, runs: [], next: { next_at: null, next_date: null, last_date: null } }
  }
}

function planOf(row: Omit<DueRow, 'id' | 'kind'>, now: Temporal.Instant): Plan {
  const planned = { date: Temporal.PlainDate.from(row.next_date), at: instantOf(row.next_at) }
  const { missed, send, next } = sortDue(scheduleOf(row), planned, now, row.late_window)
  // What a later run has overtaken was lost to an outage; the newest, when nothing came after it, is merely late.
  const lost = missed.map((run, index) => {
    const overtaken = send !== undefined || index < missed.length - 1
    return draftOf(run, 'missed', overtaken ? 'outage' : 'late')
  })
  const runs = send === undefined ? lost : [...lost, draftOf(send, 'planned', null, !inTime(send, now, punctual))]
  return {
    broken: false,
    runs,
    next: {
      next_at: next?.at.toString() ?? null,
      next_date: next?.date.toString() ?? null,
      last_date: runs.at(-1)?.date ?? row.next_date,
    },
  }
}

function draftOf(
  run: PlannedRun,
  state: RunDraft['state'],
  reason: MissReason | null,
  late = true,
): Plan['runs'][number] {
  return { date: run.date.toString(), state, reason, late, planned_for: run.at.toString() }
}
