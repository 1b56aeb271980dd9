import type { Claimed, Enqueue, Execute } from '#core/delivery-ports.ts'
import { createDecide, type DueRow, type NextDraft, type RunDraft } from './plan-due.ts'

const dueSql = `
  SELECT r.id, r.kind, r.minute, r.days, r.zone, r.next_at, r.next_date::text, c.late_window
  FROM reminders r JOIN clubs c ON c.id = r.club_id
  WHERE r.enabled AND r.next_at <= $1::timestamptz
  ORDER BY r.next_at LIMIT $2
  FOR UPDATE OF r SKIP LOCKED`

/** A date that has its run already, from before a change of time or zone, keeps that one. */
const insertRunsSql = `
  INSERT INTO runs (id, reminder_id, local_date, kind, n, key, state, reason, planned_for, queued_for, ended_at)
  SELECT id, reminder, date, kind, 0, key, state, reason, planned_for, $2::timestamptz,
    CASE WHEN state = 'missed' THEN $2::timestamptz END
  FROM json_to_recordset($1::json)
    AS draft (id uuid, reminder uuid, date date, kind text, key text, state text, reason text, planned_for timestamptz)
  ON CONFLICT (reminder_id, local_date, kind, n) DO NOTHING
  RETURNING id`

const moveOnSql = `
  UPDATE reminders r
  SET next_at = draft.next_at, next_date = draft.next_date, last_date = GREATEST(r.last_date, draft.last_date)
  FROM json_to_recordset($1::json) AS draft (id uuid, next_at timestamptz, next_date date, last_date date)
  WHERE r.id = draft.id`

/** Plans up to `batch` due reminders within the caller's transaction. */
export async function claimDue(
  execute: Execute,
  batch: number,
  now: Temporal.Instant,
  enqueue: Enqueue,
): Promise<Claimed> {
  // The row types are those of the statements above.
  const due = (await execute(dueSql, [now.toString(), batch])).rows as DueRow[]
  const runs: RunDraft[] = []
  const nexts: NextDraft[] = []
  const broken: string[] = []
  const decide = createDecide(now)
  for (const row of due) {
    const decision = decide(row)
    runs.push(...decision.runs)
    nexts.push(decision.next)
    if (decision.broken) broken.push(row.id)
  }
  if (due.length === 0) return claimedOf(0, [], [])
  const inserted = (await execute(insertRunsSql, [JSON.stringify(runs), now.toString()])).rows as { id: string }[]
  await execute(moveOnSql, [JSON.stringify(nexts)])
  const written = new Set(inserted.map(({ id }) => id))
  const news = runs.filter(({ id }) => written.has(id))
  const planned = news.filter(({ state }) => state === 'planned').map(({ id }) => id)
  if (planned.length > 0) await enqueue(planned, execute)
  return claimedOf(due.length, news, broken)
}

function claimedOf(due: number, runs: readonly RunDraft[], broken: readonly string[]): Claimed {
  const late = runs.filter((run) => run.late)
  const missed = late.filter(({ state }) => state === 'missed').length
  const overtaken = late.filter(({ reason }) => reason === 'outage').length
  const [since] = late.map(({ planned_for }) => Temporal.Instant.from(planned_for)).sort(Temporal.Instant.compare)
  return { due, missed, overtaken, late: late.length - missed, since, broken }
}
