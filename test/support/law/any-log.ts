import fc from 'fast-check'
import { type CheckIn, outcomes, reasons } from '#core/coaching/check-in.ts'
import type { Log } from '#core/coaching/log.ts'
import { practiceDay } from '#core/coaching/practice-day.ts'
import { weekdaysOf } from '#core/reminders/weekdays.ts'

/** From UTC−11 to UTC+14, with and without clocks that change. */
const zones = [
  'Pacific/Pago_Pago',
  'America/Los_Angeles',
  'America/St_Johns',
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Tongatapu',
  'Pacific/Kiritimati',
] as const

const began = Temporal.Instant.from('2025-01-06T12:00Z')
const twoYears = 730 * 24 * 60

/** A member's life, told as what they do at which minute. */
type Act =
  | {
      readonly kind: 'check-in'
      readonly outcome: CheckIn['outcome']
      readonly reason: CheckIn['reason']
      readonly back: number
    }
  | { readonly kind: 'undo' }
  | { readonly kind: 'move'; readonly zone: string }
  | { readonly kind: 'pause'; readonly days: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'holiday'; readonly days: number }

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      kind: fc.constant('check-in' as const),
      outcome: fc.oneof({ weight: 5, arbitrary: fc.constant('done' as const) }, fc.constantFrom(...outcomes)),
      reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
      back: fc.constantFrom(0, 0, 0, 0, 1, 3),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), zone: fc.constantFrom(...zones) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), days: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lost' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('holiday' as const), days: fc.nat(9) }) },
)

/** Some live through two years in leaps, others do something every few hours. */
const anyPace = fc.constantFrom(3, 12, 30, 44, 100)

export interface Lived {
  readonly log: Log
  readonly today: Temporal.PlainDate
}

/** A log as the storage would have it after two years, or some weeks, of a random life. */
export const anyLife: fc.Arbitrary<Lived> = fc
  .record({
    zone: fc.constantFrom(...zones),
    dayEnd: fc.constantFrom(0, 60, 180, 720),
    days: fc.integer({ min: 1, max: 127 }),
    newDays: fc.integer({ min: 1, max: 127 }),
    finished: fc.option(fc.integer({ min: 5, max: 600 }), { nil: undefined }),
    pace: anyPace,
    acts: fc.array(fc.tuple(fc.nat(), anyAct), { maxLength: 120, size: 'max' }),
  })
  .map(live)

interface Life {
  readonly zone: string
  readonly dayEnd: number
  readonly days: number
  readonly newDays: number
  readonly finished: number | undefined
  readonly pace: number
  readonly acts: readonly (readonly [number, Act])[]
}

function live({ zone: first, dayEnd, days, newDays, finished, pace, acts }: Life): Lived {
  let [zone, minutes] = [first as string, 0]
  const history: CheckIn[] = []
  const spans = { pauses: [] as Log['pauses'][number][], holidays: [] as Log['holidays'][number][] }
  const lost: Temporal.PlainDate[] = []
  const zoneChanges: Temporal.Instant[] = []
  const start = practiceDay(began, zone, dayEnd)
  const now = () => began.add({ minutes })
  const today = () => practiceDay(now(), zone, dayEnd)
  for (const [gap, act] of acts) {
    const wait = 1 + (gap % (pace * 60))
    if (minutes + wait > twoYears) break
    minutes += wait
    switch (act.kind) {
      case 'check-in':
        history.push(said(act, today().subtract({ days: act.back }), now()))
        break
      case 'undo':
        history.pop()
        break
      case 'move':
        if (act.zone !== zone) zoneChanges.push(now())
        zone = act.zone
        break
      case 'pause':
        spans.pauses.push({ id: '', reason: 'other', from: today(), until: today().add({ days: act.days }) })
        break
      case 'holiday':
        spans.holidays.push({ from: today(), until: today().add({ days: act.days }) })
        break
      case 'lost':
        lost.push(today())
    }
  }
  const newest = new Map(history.map((entry) => [entry.day.toString(), entry]))
  const checkIns = [...newest.values()].sort((one, other) => Temporal.PlainDate.compare(one.day, other.day))
  const earlier = [{ days: weekdaysOf(days), until: start.add({ days: 40 }) }]
  const enrolment = { id: 'plan', plan: 'plan', start, days: weekdaysOf(newDays), level: 'standard' as const, earlier }
  const followed = { enrolment, finished: finished === undefined ? undefined : start.add({ days: finished }) }
  return { log: { checkIns, ...spans, lost, zoneChanges, enrolments: [followed] }, today: today() }
}

function said(
  { outcome, reason, back }: Extract<Act, { kind: 'check-in' }>,
  day: Temporal.PlainDate,
  at: Temporal.Instant,
) {
  const unsaid = { effort: undefined, feel: undefined, where: undefined, pain: undefined, note: undefined }
  const filled = { backfilled: back > 0, byCoach: back > 1 }
  return { id: '', day, at, outcome, reason, session: undefined, ...filled, ...unsaid }
}
