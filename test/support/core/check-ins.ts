import type { CheckIn } from '#core/coaching/check-in.ts'
import type { Enrolment } from '#core/coaching/enrolment.ts'

let made = 0

/** A check-in that is done on a day, but for what matters to the test. */
export function checkInOn(day: string, parts: Partial<CheckIn> = {}): CheckIn {
  const date = Temporal.PlainDate.from(day)
  return {
    id: `made-${++made}`,
    day: date,
    at: date.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '18:00' }).toInstant(),
    backfilled: false,
    byCoach: false,
    session: undefined,
    outcome: 'done',
    effort: undefined,
    feel: undefined,
    reason: undefined,
    where: undefined,
    pain: undefined,
    note: undefined,
    ...parts,
  }
}

/** An enrolment in the plan the program ships, on Mondays, Wednesdays and Fridays from Monday 2 November 2026. */
export function enrolmentFrom(parts: Partial<Enrolment> = {}): Enrolment {
  return {
    id: 'enrolment',
    plan: 'first-four-weeks',
    start: Temporal.PlainDate.from('2026-11-02'),
    days: ['mon', 'wed', 'fri'],
    level: 'standard',
    ...parts,
  }
}
