import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Member, QuietHours } from '#core/member.ts'
import { dateExists, runOn } from '#core/reminders/next-run.ts'
import { isQuiet, loudTime } from '#core/reminders/quiet.ts'
import type { Schedule } from '#core/reminders/reminder.ts'
import { type Snooze, snoozeMoment, snoozes } from '#core/reminders/snooze.ts'
import { weekdayOf, weekdaysOf } from '#core/reminders/weekdays.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import { type AllStores, createStores } from '#storage/stores.ts'
import { kindsOfTransition } from '#test/support/core/transitions.ts'
import { serverUrl, warnWithoutServer } from '#test/support/database.ts'
import { noQueue } from '#test/support/no-queue.ts'

warnWithoutServer()

type Change =
  | { readonly kind: 'daily'; readonly time: Temporal.PlainTime; readonly days: number }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'quiet'; readonly quiet: QuietHours | undefined }
  | { readonly kind: 'nudge'; readonly time: Temporal.PlainTime | 'off' }
  | { readonly kind: 'snooze'; readonly snooze: Snooze }

/** A change in a quarter of an hour counted from the start, or in that of the nth run. A quick one comes before the tick. */
interface Step {
  readonly quarter: number
  readonly run: number
  readonly quick: boolean
  readonly change: Change
}

const quarter = fc
  .integer({ min: 0, max: 95 })
  .map((index) => Temporal.PlainTime.from({ hour: Math.floor(index / 4), minute: (index % 4) * 15 }))
const quietHours = fc.record({ from: quarter, until: quarter }).filter(({ from, until }) => !from.equals(until))
const far = ['Pacific/Kiritimati', 'Pacific/Midway', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), time: quarter, days: fc.integer({ min: 1, max: 127 }) }),
  fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom(...far) }),
  fc.record({ kind: fc.constant('quiet' as const), quiet: fc.option(quietHours, { nil: undefined }) }),
  fc.record({ kind: fc.constant('nudge' as const), time: fc.oneof(quarter, fc.constant('off' as const)) }),
  fc.record({ kind: fc.constant('snooze' as const), snooze: fc.constantFrom(...snoozes) }),
)
/** Days that are walked through. */
const span = 5
const never = span * 96
const moment = fc.oneof(
  fc.record({ quarter: fc.integer({ min: 1, max: never - 1 }), run: fc.constant(-1) }),
  fc.record({ quarter: fc.constant(never), run: fc.integer({ min: 1, max: 8 }) }),
)
const step = fc
  .tuple(moment, fc.boolean(), change)
  .map(([when, quick, what]): Step => ({ ...when, quick, change: what }))
const steps = fc.array(step, { maxLength: 12 })

/** A series as the law has it: on each chosen date that exists, unless that date or a later one has its run, one run. */
interface Series {
  schedule: Schedule
  on: boolean
  last: Temporal.PlainDate | undefined
}

/** The model: no next time, no claims, no ledger, only what the clock shows in each quarter of an hour. */
function createModel(zone: string) {
  const days = weekdaysOf(127)
  const daily: Series = { schedule: { time: Temporal.PlainTime.from('07:00'), days, zone }, on: true, last: undefined }
  const nudge: Series = { schedule: daily.schedule, on: false, last: undefined }
  let wished = Temporal.PlainTime.from('20:30')
  let quiet: QuietHours | undefined
  const runs: string[] = []
  const pass = (name: string, series: Series, now: Temporal.Instant) => {
    const { schedule } = series
    const today = now.toZonedDateTimeISO(schedule.zone).toPlainDate()
    for (const date of [today.subtract({ days: 1 }), today]) {
      const comes = series.on && schedule.days.includes(weekdayOf(date)) && dateExists(date, schedule.zone)
      const had = series.last !== undefined && Temporal.PlainDate.compare(date, series.last) <= 0
      if (!comes || had || !runOn(schedule, date).equals(now)) continue
      series.last = date
      runs.push(`${name} ${date} ${now}`)
    }
  }
  return {
    runs,
    quiet: () => quiet,
    zone: () => daily.schedule.zone,
    pass(now: Temporal.Instant) {
      pass('daily', daily, now)
      pass('nudge', nudge, now)
    },
    change(change: Change) {
      if (change.kind === 'daily')
        daily.schedule = { ...daily.schedule, time: change.time, days: weekdaysOf(change.days) }
      if (change.kind === 'zone') daily.schedule = { ...daily.schedule, zone: change.zone }
      if (change.kind === 'quiet') quiet = change.quiet
      if (change.kind === 'nudge') nudge.on = change.time !== 'off'
      if (change.kind === 'nudge' && change.time !== 'off') wished = change.time
      nudge.schedule = { ...daily.schedule, time: loudTime(wished, quiet) }
    },
  }
}

async function apply(change: Change, stores: AllStores, member: Member, now: Temporal.Instant): Promise<void> {
  switch (change.kind) {
    case 'daily':
      await stores.reminders.set(member, { ...change, days: weekdaysOf(change.days), zone: undefined, now })
      return
    case 'zone':
      await stores.members.changeSettings(member, { zone: change.zone }, now)
      return
    case 'quiet':
      await stores.members.changeSettings(member, { quiet: change.quiet }, now)
      return
    case 'nudge':
      await stores.reminders.change(member, { nudge: change.time }, now)
      return
    case 'snooze':
      throw new Error('A snooze changes no series')
  }
}

describe.skipIf(serverUrl === undefined)('the law of a member’s reminders, on a Postgres server', () => {
  const schema = `test_law_${process.pid}`
  let database: Database
  let stores: AllStores
  let members = 0
  beforeAll(async () => {
    database = await openDatabase({ url: serverUrl ?? '', schema })
    const defaults = { zone: 'Europe/Berlin', language: 'en' }
    stores = createStores(database, { defaults, secretsKey: undefined, requeue: noQueue, dequeue: noQueue })
  }, 60_000)
  afterAll(async () => {
    await database.pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
    await database.close()
  })

  const enter = (now: Temporal.Instant) => {
    const user = { id: `runner-${++members}`, name: 'Runner' }
    return stores.members.enter({ platform: 'web', club: { id: 'club', name: 'Club' }, user, role: 'member' }, now)
  }
  const tick = (now: Temporal.Instant) => stores.ledger.claimDue(1000, now, async () => undefined)
  const ledgerOf = async ({ member }: Member, snoozed: boolean) => {
    const { rows } = await database.pool.query<{ run: string; state: string }>(
      `SELECT runs.kind || ' ' || runs.local_date::text || ' ' ||
         to_char(runs.planned_for AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS run, runs.state
       FROM runs JOIN reminders r ON r.id = runs.reminder_id
       WHERE r.member_id = $1 AND (runs.kind = 'snooze') = $2 ORDER BY runs.planned_for, runs.kind, runs.id`,
      [member, snoozed],
    )
    return rows
  }

  /** Walks through the days quarter by quarter; answers what the ledger and the model have by then. */
  async function walk(zone: string, start: Temporal.Instant, all: readonly Step[]) {
    const member = await enter(start)
    await stores.members.changeSettings(member, { zone }, start)
    await stores.reminders.set(member, {
      time: Temporal.PlainTime.from('07:00'),
      days: weekdaysOf(127),
      zone: undefined,
      now: start,
    })
    const model = createModel(zone)
    const asked = new Set<string>()
    const take = async ({ change }: Step, now: Temporal.Instant) => {
      if (change.kind !== 'snooze') {
        model.change(change)
        return apply(change, stores, member, now)
      }
      const moment = snoozeMoment(change.snooze, now, { zone: model.zone(), quiet: model.quiet() })
      if (moment === undefined) return
      await stores.snoozes.add(member, moment.at, now)
      const date = moment.at.toZonedDateTimeISO(model.zone()).toPlainDate()
      asked.add(`snooze ${date} ${moment.at}`)
      expect(Temporal.Instant.compare(moment.at, now)).toBe(1)
      if (model.quiet() !== undefined) {
        const time = moment.at.toZonedDateTimeISO(model.zone()).toPlainTime()
        expect(isQuiet(time, model.quiet() ?? { from: time, until: time })).toBe(false)
      }
    }
    for (let at = 1; at < never; at++) {
      const now = start.add({ minutes: at * 15 })
      const before = model.runs.length
      model.pass(now)
      const due = model.runs.length > before
      const here = all.filter(({ quarter, run }) => quarter === at || (due && run > before && run <= model.runs.length))
      // Turning off what is due this very moment takes it away: that is what was asked for.
      const quick = here.filter((step) => step.quick && !(step.change.kind === 'nudge' && step.change.time === 'off'))
      for (const step of quick) await take(step, now.add({ seconds: 5 }))
      if (due || at % 8 === 0) await tick(now.add({ seconds: 10 }))
      for (const step of here) if (!quick.includes(step)) await take(step, now.add({ seconds: 20 }))
    }
    await tick(start.add({ minutes: span * 1440 - 1 }))
    await stores.reminders.off(member, start.add({ hours: span * 24 }))
    return { member, model, asked }
  }

  it('holds through any changes of time, days, zone, quiet hours and nudge, and any snoozes', async () => {
    const around = fc.constantFrom(...['Europe/Berlin', ...far]).chain((zone) => {
      const moments = kindsOfTransition(zone).map((at) => at.epochMilliseconds)
      const any = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2035, 11) })
      const near = moments.length === 0 ? any : fc.oneof(any, fc.constantFrom(...moments))
      return fc.record({ zone: fc.constant(zone), at: near })
    })
    await fc.assert(
      fc.asyncProperty(around, steps, async ({ zone, at }, all) => {
        const quarters = Math.floor(at / 900_000)
        const start = Temporal.Instant.fromEpochMilliseconds(quarters * 900_000).subtract({ hours: 60 })
        const { member, model, asked } = await walk(zone, start, all)
        const series = await ledgerOf(member, false)
        expect(series.map(({ run }) => run).toSorted()).toEqual(model.runs.toSorted())
        const dates = series.map(({ run }) => run.split(' ').slice(0, 2).join(' '))
        expect(dates).toEqual([...new Set(dates)])
        const snoozed = await ledgerOf(member, true)
        expect(new Set(snoozed.map(({ run }) => run))).toEqual(asked)
        expect(snoozed.every(({ state }) => state === 'skipped')).toBe(true)
      }),
      { numRuns: 30 },
    )
  }, 180_000)
})
