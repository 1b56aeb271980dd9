import type { Drill, Plan, Session, SessionWork } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'

/** A week may ask for at most a fifth more than the hardest week before it. */
const largestStep = 1.2

/** Holds a plan against what makes it a sensible one: whole weeks, no bounces at once, and load that grows slowly. */
export function checkProgression(plan: Located<Plan>, drills: readonly Drill[], faults: Faults): void {
  checkWeeks(plan, faults)
  const sides = new Map(drills.map((drill) => [drill.number, drill.dose.sides === 'each' ? 2 : 1]))
  for (const [index, session] of plan.value.sessions.entries()) {
    for (const [item, { drill }] of session.work.entries())
      if (!sides.has(drill))
        faults.add(
          plan.at('sessions', index, 'work', item, 'drill'),
          `there is no drill ${drill}`,
          'the number of a drill',
        )
    if (session.week === 1 && session.transfer.kind === 'box-bounces')
      faults.add(plan.at('sessions', index, 'transfer', 'kind'), 'box-bounces in week 1', 'short-run in the first week')
  }
  checkRest(plan, faults)
  checkLoad(plan, (work) => work.sets * work.reps * (sides.get(work.drill) ?? 1), faults)
}

function checkWeeks(plan: Located<Plan>, faults: Faults): void {
  const { sessions, sessionsPerWeek } = plan.value
  let week = 1
  for (const [index, session] of sessions.entries()) {
    if (session.week !== week && (index === 0 || session.week !== week + 1))
      faults.add(plan.at('sessions', index, 'week'), `week is ${session.week}`, weekExpected(index, week))
    week = session.week
  }
  for (const [number, members] of byWeek(sessions))
    if (members.length !== sessionsPerWeek)
      faults.add(
        plan.at('sessions', firstOf(members), 'week'),
        `week ${number} has ${members.length} ${members.length === 1 ? 'session' : 'sessions'}`,
        `${sessionsPerWeek} (sessions-per-week)`,
      )
}

function weekExpected(index: number, week: number): string {
  return index === 0 ? '1 in the first session' : `${week} or ${week + 1}`
}

/** With more sessions than these a week has no day of rest between them. */
const mostSessions = 3

function checkRest(plan: Located<Plan>, faults: Faults): void {
  const { sessionsPerWeek } = plan.value
  if (sessionsPerWeek > mostSessions)
    faults.add(
      plan.at('sessions-per-week'),
      `${sessionsPerWeek} sessions a week leave no rest between them`,
      `at most ${mostSessions}`,
    )
}

/** Every so many weeks comes an easier one. */
const easierEvery = 4

function checkLoad(plan: Located<Plan>, repsOf: (work: SessionWork) => number, faults: Faults): void {
  let hardest: { readonly load: number; readonly work: readonly SessionWork[] } | undefined
  let before = Number.POSITIVE_INFINITY
  for (const [week, members] of byWeek(plan.value.sessions)) {
    const work = members.flatMap((session) => session.work)
    const load = work.reduce((sum, item) => sum + repsOf(item), 0)
    if (hardest && load > hardest.load * largestStep && !isOneSetMore(work, hardest.work, load - hardest.load, repsOf))
      faults.add(
        plan.at('sessions', firstOf(members), 'week'),
        `week ${week} has ${load} repetitions`,
        `at most ${Math.floor(hardest.load * largestStep)}, a fifth above the hardest earlier week, or one set more of one drill`,
      )
    if (week % easierEvery === 0 && load >= before)
      faults.add(
        plan.at('sessions', firstOf(members), 'week'),
        `week ${week} has ${load} repetitions`,
        `less than the ${before} of the week before: every fourth week is an easier one`,
      )
    before = load
    if (!hardest || load > hardest.load) hardest = { load, work }
  }
}

function isOneSetMore(
  work: readonly SessionWork[],
  before: readonly SessionWork[],
  extra: number,
  repsOf: (work: SessionWork) => number,
): boolean {
  const sets = (items: readonly SessionWork[], drill: number) =>
    items.filter((item) => item.drill === drill).reduce((sum, item) => sum + item.sets, 0)
  const grown = [...new Set(work.map((item) => item.drill))].filter((drill) => sets(work, drill) > sets(before, drill))
  const [drill] = grown
  if (drill === undefined || grown.length > 1 || sets(work, drill) !== sets(before, drill) + 1) return false
  return work.some((item) => item.drill === drill && extra <= repsOf(item) / item.sets)
}

function byWeek(sessions: readonly Session[]): Map<number, Session[]> {
  return Map.groupBy(sessions, (session) => session.week)
}

function firstOf(sessions: readonly Session[]): number {
  return (sessions[0]?.number ?? 1) - 1
}
