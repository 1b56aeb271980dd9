import { type Drill, drillForms, type Joint, type Plan, type Session, type SessionWork } from '../library.ts'
import type { CheckIn } from './check-in.ts'
import type { Enrolment, Level } from './enrolment.ts'
import type { Pause } from './pause.ts'
import { longAway, openSessions, sessionOf } from './session.ts'
import { isPractice } from './zone-rule.ts'

/** Our own figures; no source states them. */
const hardInARow = 2
const easyInARow = 3
/** From here on, 1 to 10, a session was too much. */
const tooMuchEffort = 9

/** Why a drill changes. */
export type ShiftReason = 'hard' | 'effort' | 'easy'

/** How far a drill stands from what its plan asks: below zero easier and with a set less each, above zero harder. */
export interface Shift {
  readonly steps: number
  /** What moved it last. */
  readonly reason: ShiftReason
}

/** How the plan answers to the runner as of a day. */
export interface Adaptation {
  /** By number of the drill. */
  readonly shifts: ReadonlyMap<number, Shift>
  /** Numbers of the drills that are left out because of pain. */
  readonly leftOut: ReadonlySet<number>
  /** The check-ins that tell of the pain. */
  readonly pains: readonly CheckIn[]
  /** Days without practice, where they took the plan back. */
  readonly away: number | undefined
  /** This is the first session after a break. */
  readonly afterBreak: boolean
}

/** Nothing but the plan. */
export const asPlanned: Adaptation = {
  shifts: new Map(),
  leftOut: new Set(),
  pains: [],
  away: undefined,
  afterBreak: false,
}

/** What adaptation follows from, and nothing else. */
export interface Course {
  readonly plan: Plan
  readonly enrolment: Enrolment
  /** What counts on each day since the plan began, oldest first. */
  readonly log: readonly CheckIn[]
  /** What tells of pain since the member said that it is gone. */
  readonly pains: readonly CheckIn[]
  readonly pauses: readonly Pause[]
}

export interface Body {
  readonly drills: readonly Drill[]
  /** The joints that a place in the member's own words belongs to; empty when it names none. */
  readonly jointsOf: (where: string) => readonly Joint[]
}

/** How the plan answers to the runner on a practice day. */
export function adapt(followed: Course, body: Body, day: Temporal.PlainDate): Adaptation {
  const pains = openPains(followed.pains)
  return {
    shifts: shiftsOf(followed),
    leftOut: new Set(pains.flatMap((pain) => leftOutFor(pain, followed, body))),
    pains,
    away: awayFor(followed, day),
    afterBreak: isAfterBreak(followed, day),
  }
}

/** A drill of a session as it is asked for now; undefined when it is left out. */
export function adaptWork(work: SessionWork, level: Level, adaptation: Adaptation): SessionWork | undefined {
  if (adaptation.leftOut.has(work.drill)) return undefined
  const { steps = 0 } = adaptation.shifts.get(work.drill) ?? {}
  return stepWork(stepWork(work, levelSteps[level]), adaptation.afterBreak ? steps - 1 : steps)
}

const levelSteps = { gentle: -1, standard: 0, strong: 1 } as const

/** So many forms harder, or easier and a set less each. */
function stepWork(work: SessionWork, steps: number): SessionWork {
  const at = Math.min(Math.max(drillForms.indexOf(work.form) + steps, 0), drillForms.length - 1)
  return { ...work, form: drillForms[at] ?? work.form, sets: Math.max(1, work.sets + Math.min(steps, 0)) }
}

/** What is left of a session's drills. */
export function adaptSession(session: Session, level: Level, adaptation: Adaptation): readonly SessionWork[] {
  return session.work.flatMap((work) => adaptWork(work, level, adaptation) ?? [])
}

/** Each session moves its drills: two in a row that were too hard, or one with an effort of 9 or 10, down; three too easy, up. */
function shiftsOf({ plan, enrolment, log }: Course): ReadonlyMap<number, Shift> {
  const moved = new Map<number, Moving>()
  for (const entry of log.filter(isPractice)) {
    for (const { drill } of sessionOf(plan, enrolment, entry)?.work ?? []) {
      moved.set(drill, move(moved.get(drill) ?? unmoved, entry))
    }
  }
  const shifts = [...moved].flatMap(([drill, { steps, reason }]) =>
    reason === undefined ? [] : ([[drill, { steps, reason }]] as const),
  )
  return new Map(shifts)
}

interface Moving {
  readonly steps: number
  readonly reason: ShiftReason | undefined
  readonly hard: number
  readonly easy: number
}

const unmoved: Moving = { steps: 0, reason: undefined, hard: 0, easy: 0 }
/** From the easiest form to the hardest. */
const furthest = drillForms.length - 1

function move(from: Moving, { feel, effort }: CheckIn): Moving {
  const hard = feel === 'too-hard' ? from.hard + 1 : 0
  const easy = feel === 'too-easy' ? from.easy + 1 : 0
  if ((effort ?? 0) >= tooMuchEffort) return moveBy(-1, 'effort', from)
  if (hard === hardInARow) return moveBy(-1, 'hard', from)
  if (easy === easyInARow) return moveBy(1, 'easy', from)
  return { ...from, hard, easy }
}

function moveBy(by: -1 | 1, reason: ShiftReason, { steps }: Moving): Moving {
  return { steps: Math.min(Math.max(steps + by, -furthest), furthest), reason, hard: 0, easy: 0 }
}

/** Pain that was told since the last time they said that there is none. */
function openPains(told: readonly CheckIn[]): readonly CheckIn[] {
  const none = told.findLastIndex(({ pain, reason }) => pain === 0 && reason !== 'injured')
  return told.slice(none + 1)
}

/** The drills on the joints that hurt. Where no joint is named, those of the session on that day, and all that share a joint with one of them. */
function leftOutFor(pain: CheckIn, { plan, enrolment }: Course, { drills, jointsOf }: Body): readonly number[] {
  const named = pain.where === undefined ? [] : jointsOf(pain.where)
  const work = sessionOf(plan, enrolment, pain)?.work
  const did = work === undefined ? drills : drills.filter(({ number }) => work.some(({ drill }) => drill === number))
  const joints = named.length > 0 ? named : did.flatMap((drill) => drill.joints)
  return drills.filter((drill) => drill.joints.some((joint) => joints.includes(joint))).map(({ number }) => number)
}

/** Days without practice, where they brought sessions back. */
function awayFor({ plan, enrolment, log }: Course, day: Temporal.PlainDate): number | undefined {
  const last = log.findLast(isPractice)?.day
  if (last === undefined || last.until(day).days < longAway) return undefined
  const [then] = openSessions(plan, enrolment, log, last)
  const [now] = openSessions(plan, enrolment, log, day)
  return then === undefined || now === undefined || then.number === now.number ? undefined : last.until(day).days
}

/** Whether a break has ended since the last practice. */
function isAfterBreak({ log, pauses, enrolment }: Course, day: Temporal.PlainDate): boolean {
  const last = log.findLast((entry) => isPractice(entry) && Temporal.PlainDate.compare(entry.day, day) < 0)?.day
  const since = last ?? enrolment.start
  return pauses.some(
    ({ until }) => Temporal.PlainDate.compare(until, day) < 0 && Temporal.PlainDate.compare(since, until) <= 0,
  )
}
