import { weekdayOf } from '../reminders/weekdays.ts'
import type { CheckIn, Reason } from './check-in.ts'
import { daysOn } from './enrolment.ts'
import type { Followed, Log } from './log.ts'
import { isPractice, refusedDays } from './zone-rule.ts'

/** What holds a streak without extending it. `rest-day` is the plan's own rest, the others of the first five were said. */
export const excuses = ['rest', 'ill', 'injured', 'travel', 'rest-day', 'pause', 'holiday', 'lost', 'zone'] as const
export type Excuse = (typeof excuses)[number]

/** What one practice day counts as. */
export type Verdict =
  | { readonly kind: 'done' | 'partly' }
  | { readonly kind: 'excused'; readonly by: Excuse }
  /** `said`: the member told that it would not be, for want of time or for no reason. */
  | { readonly kind: 'missed'; readonly said: boolean }
  /** Today, as long as it lasts. */
  | { readonly kind: 'open'; readonly said: boolean }
  /** Not come yet. */
  | { readonly kind: 'ahead' }
  /** Before the member began, or after the plan was finished. */
  | { readonly kind: 'blank' }

export interface JudgedDay {
  readonly day: Temporal.PlainDate
  readonly verdict: Verdict
  /** The plan asked for a session, and no break lay over the day. */
  readonly planned: boolean
  readonly checkIn: CheckIn | undefined
}

/** Judges each practice day from `from` to `to`, both included, oldest first, as of `today`. */
export function judge(
  log: Log,
  {
    from,
    to,
    today,
  }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): readonly JudgedDay[] {
  const judgeDay = createJudge(log, today)
  const days: JudgedDay[] = []
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) days.push(judgeDay(day))
  return days
}

/**
 * What a planned day came to: 1 done, 0.5 partly, 0 missed. Undefined where nothing was planned, and where the day is
 * excused or still open: such a day counts neither for nor against.
 */
export function worthOf({ planned, verdict }: Pick<JudgedDay, 'planned' | 'verdict'>): number | undefined {
  if (!planned) return undefined
  switch (verdict.kind) {
    case 'done':
      return 1
    case 'partly':
      return 0.5
    case 'missed':
      return 0
    case 'excused':
    case 'open':
    case 'ahead':
    case 'blank':
      return undefined
  }
}

/** The first day that anything is known of; undefined when nothing is. */
export function firstDay({ checkIns, enrolments }: Log): Temporal.PlainDate | undefined {
  const days = [...checkIns.slice(0, 1).map(({ day }) => day), ...enrolments.map(({ enrolment }) => enrolment.start)]
  return days.sort(Temporal.PlainDate.compare)[0]
}

function createJudge(log: Log, today: Temporal.PlainDate): (day: Temporal.PlainDate) => JudgedDay {
  const said = new Map(log.checkIns.map((entry) => [entry.day.toString(), entry]))
  const lost = new Set(log.lost.map(String))
  const refused = refusedDays(log.checkIns, log.zoneChanges)
  return (day) => {
    const date = day.toString()
    const checkIn = said.get(date)
    const calendar = calendarOf(log, day)
    const facts = {
      calendar,
      lost: lost.has(date),
      refused: refused.has(date),
      toToday: Temporal.PlainDate.compare(day, today),
    }
    return { day, checkIn, planned: calendar === 'planned', verdict: verdictOf(checkIn, facts) }
  }
}

/** What the calendar had in store for a day, whatever came of it. */
type Calendar = 'planned' | 'blank' | Extract<Excuse, 'rest-day' | 'pause' | 'holiday'>

function calendarOf({ pauses, holidays, enrolments }: Log, day: Temporal.PlainDate): Calendar {
  if (pauses.some((pause) => covers(pause, day))) return 'pause'
  const followed = enrolments.findLast(({ enrolment }) => Temporal.PlainDate.compare(enrolment.start, day) <= 0)
  if (followed === undefined || isOver(followed, day)) return 'blank'
  if (holidays.some((holiday) => covers(holiday, day))) return 'holiday'
  return daysOn(followed.enrolment, day).includes(weekdayOf(day)) ? 'planned' : 'rest-day'
}

function isOver({ finished }: Followed, day: Temporal.PlainDate): boolean {
  return finished !== undefined && Temporal.PlainDate.compare(day, finished) > 0
}

interface DayFacts {
  readonly calendar: Calendar
  readonly lost: boolean
  readonly refused: boolean
  /** Below zero for a day that is over, above for one to come. */
  readonly toToday: number
}

function verdictOf(checkIn: CheckIn | undefined, { calendar, lost, refused, toToday }: DayFacts): Verdict {
  if (checkIn !== undefined && isPractice(checkIn)) {
    if (refused) return { kind: 'excused', by: 'zone' }
    return { kind: checkIn.outcome === 'done' ? 'done' : 'partly' }
  }
  if (checkIn === undefined && toToday > 0) return { kind: 'ahead' }
  const excuse = excuseOf(checkIn?.reason)
  if (excuse !== undefined) return { kind: 'excused', by: excuse }
  const said = checkIn !== undefined
  switch (calendar) {
    case 'pause':
    case 'holiday':
    case 'rest-day':
      return { kind: 'excused', by: calendar }
    case 'blank':
      return { kind: 'blank' }
    case 'planned':
      if (toToday >= 0) return { kind: 'open', said }
      return lost ? { kind: 'excused', by: 'lost' } : { kind: 'missed', said }
  }
}

/** Want of time is a reason, and no excuse. */
function excuseOf(reason: Reason | undefined): Excuse | undefined {
  return reason === 'no-time' ? undefined : reason
}

/** Whether a break covers a local date; both its ends are in it. */
export function covers(
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  date: Temporal.PlainDate,
): boolean {
  return Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, until) <= 0
}
