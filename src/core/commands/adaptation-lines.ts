import { adaptWork, type ShiftReason } from '../coaching/adaptation.ts'
import { openSessions } from '../coaching/session.ts'
import type { Drill, Session, SessionWork } from '../library.ts'
import { action, aside, paragraph, reply, strong, text } from '../reply/build.ts'
import type { Action, Block, Reply, Spans } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { workLine } from './drill-card.ts'
import { safetyNote } from './safety.ts'
import type { Standing } from './standing.ts'

/** How today's session differs from the plan, and why, in a sentence each. */
export function adaptationBlocks({ adaptation }: Standing, context: CommandContext): readonly Block[] {
  const { phrasebook } = context
  const { away, afterBreak, leftOut } = adaptation
  const sentences = [
    ...(away === undefined ? [] : [phrasebook.say('adapt.away', { days: away })]),
    ...(afterBreak ? [phrasebook.say('adapt.break', {})] : []),
    ...(leftOut.size === 0 ? [] : [phrasebook.say('adapt.pain', { drills: drillNames(leftOut, context) })]),
  ]
  return sentences.map((sentence) => aside(...sentence))
}

/** The way back, as long as something hurts. */
export function goneActions({ adaptation }: Standing, { phrasebook }: CommandContext): readonly Action[] {
  if (adaptation.pains.length === 0) return []
  return [action(phrasebook.text('action.pain-gone', {}), 'checkin', { gone: 'yes' })]
}

/** Above a drill that works what hurts, for whoever asks for it all the same. */
export function leftOutBlocks({ phrasebook }: CommandContext): readonly Block[] {
  return [paragraph(...phrasebook.say('adapt.pain.drill', {})), safetyNote(phrasebook)]
}

/** In place of a session of which every drill works what hurts. */
export function nothingLeftReply(session: Session, standing: Standing, context: CommandContext): Reply {
  const { phrasebook, today } = context
  return reply({
    tone: 'care',
    title: [text(session.title)],
    blocks: [paragraph(...phrasebook.say('adapt.pain.all', {})), safetyNote(phrasebook)],
    actions: [
      ...goneActions(standing, context),
      action(phrasebook.text('action.not-today', {}), 'checkin', { outcome: 'not-today', on: today.toString() }),
    ],
  })
}

/** What a check-in changed of what comes next, each change in a sentence with its reason. */
export function changeBlocks(before: Standing, after: Standing, context: CommandContext): readonly Block[] {
  const { phrasebook } = context
  const left = [...after.adaptation.leftOut].filter((drill) => !before.adaptation.leftOut.has(drill))
  const all = after.adaptation.leftOut.size === context.library.drills.length
  const pain = all
    ? [phrasebook.say('adapt.pain.all', {})]
    : [phrasebook.say('adapt.pain', { drills: drillNames(after.adaptation.leftOut, context) })]
  return [...(left.length === 0 ? [] : pain), ...shiftSentences(before, after, context)].map((one) => paragraph(...one))
}

function shiftSentences(before: Standing, after: Standing, context: CommandContext): readonly Spans[] {
  const { phrasebook, library } = context
  const moved = movedWork(before, after, context)
  return (['hard', 'effort', 'easy'] as const satisfies readonly ShiftReason[]).flatMap((reason) => {
    const own = moved.filter((one) => one.reason === reason)
    if (own.length === 0) return []
    const changed = own.filter(({ was, now }) => was.form !== now.form || was.sets !== now.sets)
    if (changed.length === 0) return [phrasebook.say(reason === 'easy' ? 'adapt.most' : 'adapt.least', {})]
    const lines = changed.map(({ now }) => workLine(now, library, phrasebook))
    return [phrasebook.say(`adapt.${reason}`, { work: joined(lines) })]
  })
}

interface MovedWork {
  readonly reason: ShiftReason
  readonly was: SessionWork
  readonly now: SessionWork
}

/** The drills that moved, as they would have come next and as they will. */
function movedWork(before: Standing, after: Standing, { today }: CommandContext): readonly MovedWork[] {
  const { plan, enrolment, log, adaptation } = after
  const coming = openSessions(plan, enrolment, log, today)
  return [...adaptation.shifts].flatMap(([drill, { steps, reason }]) => {
    if (steps === (before.adaptation.shifts.get(drill)?.steps ?? 0)) return []
    const asked = coming.flatMap(({ work }) => work).find((work) => work.drill === drill)
    const was = asked && adaptWork(asked, enrolment.level, before.adaptation)
    const now = asked && adaptWork(asked, enrolment.level, adaptation)
    return was === undefined || now === undefined ? [] : [{ reason, was, now }]
  })
}

function joined(lines: readonly Spans[]): Spans {
  return lines.flatMap((line, index) => (index === 0 ? line : [text('; '), ...line]))
}

function drillNames(numbers: ReadonlySet<number>, { library }: CommandContext): Spans {
  const named = library.drills.filter(({ number }) => numbers.has(number))
  return joined(named.map((drill: Drill) => [strong(text(`${drill.number} · ${drill.name}`))]))
}
