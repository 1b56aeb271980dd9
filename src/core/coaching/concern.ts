import type { CheckIn } from './check-in.ts'
import { judge } from './judge.ts'
import type { Log } from './log.ts'

/** Days without a word after which someone may need one. */
const quietDays = 7
/** How many efforts in a row make a direction, and by how much the last is above the first. */
const risingRuns = 3
const risingBy = 2

/** Why a coach may want to talk to a member. */
export type Concern =
  | { readonly kind: 'quiet'; readonly days: number }
  | { readonly kind: 'pain'; readonly checkIn: CheckIn }
  | { readonly kind: 'effort'; readonly from: number; readonly to: number }

/** What in the log of the last days calls for a word, the most pressing first. */
export function concernsOf(log: Log, today: Temporal.PlainDate): readonly Concern[] {
  const pain = log.checkIns.findLast((entry) => hurts(entry) && entry.day.until(today).days < quietDays)
  const effort = risingEffort(log.checkIns)
  const quiet = daysQuiet(log, today)
  return [
    ...(pain === undefined ? [] : [{ kind: 'pain' as const, checkIn: pain }]),
    ...(effort === undefined ? [] : [effort]),
    ...(quiet < quietDays ? [] : [{ kind: 'quiet' as const, days: quiet }]),
  ]
}

function hurts({ pain, where, reason }: CheckIn): boolean {
  return (pain ?? 0) > 0 || where !== undefined || reason === 'injured'
}

function risingEffort(checkIns: readonly CheckIn[]): Extract<Concern, { kind: 'effort' }> | undefined {
  const efforts = checkIns.flatMap(({ effort }) => effort ?? []).slice(-risingRuns)
  const [from, middle, to] = efforts
  if (from === undefined || middle === undefined || to === undefined) return undefined
  return from <= middle && middle <= to && to - from >= risingBy ? { kind: 'effort', from, to } : undefined
}

/** Days since the last word of someone of whom one was expected; none for whoever is on a break or follows no plan. */
function daysQuiet(log: Log, today: Temporal.PlainDate): number {
  const begun = log.enrolments.at(-1)?.enrolment.start
  if (begun === undefined) return 0
  const said = log.checkIns.at(-1)?.day
  const last = said === undefined || Temporal.PlainDate.compare(said, begun) < 0 ? begun : said
  const days = last.until(today).days
  const silent = judge(log, { from: last, to: today, today })
  const now = silent.at(-1)?.verdict
  if (now?.kind === 'excused' && (now.by === 'pause' || now.by === 'holiday')) return 0
  return silent.some(({ planned, verdict }) => planned && verdict.kind === 'missed') ? days : 0
}
