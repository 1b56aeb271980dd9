import { findDanger } from '../answers/danger.ts'
import { catchRedFlag } from '../answers/red-flag.ts'
import { type CheckIn, feels } from '../coaching/check-in.ts'
import { isFinished, nextDay, sessionOf } from '../coaching/session.ts'
import { longDay } from '../dates.ts'
import type { RedFlag } from '../library.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Action, Block, Fact, Reply } from '../reply/reply.ts'
import { changeBlocks, goneActions } from './adaptation-lines.ts'
import type { CommandContext } from './command.ts'
import { plansAfter } from './next-plan.ts'
import { mentionsPain, redFlagReply, safetyNote } from './safety.ts'
import { type Standing, standingWith } from './standing.ts'

/** A check-in that was just recorded. */
interface Recorded {
  readonly recorded: CheckIn
  /** Where the member stood before it. */
  readonly before: Standing | undefined
  /** How many sessions it makes, where that is worth a word. */
  readonly milestone: number | undefined
}

/** The answer to a check-in, with what can be done about it. Where something is badly wrong it only says so. */
export function checkInReply(said: Recorded, context: CommandContext): Reply {
  const { recorded } = said
  const flag = dangerIn(recorded, context)
  const answer =
    flag === undefined ? recordedReply(said, context) : redFlagReply(flag, context.phrasebook, context.today)
  return withUndo(answer, recorded, context)
}

/** Patterns see what stands in the fields together; what is like danger, and no pattern knows, is a sentence of the note. */
function dangerIn({ pain, where, note }: CheckIn, { library, ranker }: CommandContext): RedFlag | undefined {
  // The word itself stands in no field: the number says it.
  const fields = [(pain ?? 0) > 0 ? 'pain' : '', where, note].join(' ')
  return catchRedFlag(fields, library.redFlags) ?? findDanger(note ?? '', library, ranker)
}

/** From here on pain, 0 to 10, is more than a niggle: our suggestion, which no source states. */
const muchPain = 4

function recordedReply({ recorded, before, milestone }: Recorded, context: CommandContext): Reply {
  const { phrasebook } = context
  const hurts = mentionsHurt(recorded, context)
  const after = before && standingWith(recorded, before, context)
  const facts = detailFacts(recorded, context)
  const blocks: readonly Block[] = [
    paragraph(...headline(recorded, hurts, context)),
    ...((recorded.pain ?? 0) >= muchPain ? [paragraph(...phrasebook.say('checkin.pain', {}))] : []),
    ...sessionBlocks(recorded, before, context),
    ...(milestone === undefined || hurts ? [] : [paragraph(...phrasebook.say('milestone', { sessions: milestone }))]),
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
    ...(recorded.backfilled ? [aside(...phrasebook.say('checkin.backfilled', {}))] : []),
    ...(before === undefined || after === undefined ? [] : changeBlocks(before, after, context)),
    ...(hurts ? [safetyNote(phrasebook)] : []),
    ...(after === undefined || hurts ? [] : [whatIsNext(recorded, after, context)]),
    ...(asksFeel(recorded, hurts) ? [paragraph(...phrasebook.say('checkin.feel', {}))] : []),
  ]
  const actions = [
    ...(asksFeel(recorded, hurts) ? feelActions(recorded, context) : []),
    ...(after === undefined
      ? []
      : [
          ...goneActions(after, context),
          ...(hurts || isDone(before) || !isDone(after) ? [] : plansAfter(after.plan, context)),
        ]),
  ]
  return reply({ tone: hurts ? 'care' : recorded.outcome === 'not-today' ? 'plain' : 'good', blocks, actions })
}

/** What hurts is never praised. */
function headline(recorded: CheckIn, hurts: boolean, { phrasebook, member }: CommandContext) {
  const day = longDay(recorded.day, member.language)
  if (!hurts) return phrasebook.say(`checkin.${recorded.outcome}`, { day })
  const outcome = phrasebook.text(`choice.outcome.${recorded.outcome}`, {})
  return phrasebook.say('checkin.noted', { day, outcome })
}

/** Which session of the plan it was. */
function sessionBlocks(recorded: CheckIn, standing: Standing | undefined, context: CommandContext): readonly Block[] {
  const session = standing && sessionOf(standing.plan, standing.enrolment, recorded)
  if (session === undefined || standing === undefined || recorded.outcome === 'not-today') return []
  const values = { title: session.title, number: session.number, total: standing.plan.sessions.length }
  return [paragraph(...context.phrasebook.say(`checkin.session.${recorded.outcome}`, values))]
}

function isDone(standing: Standing | undefined): boolean {
  return standing !== undefined && isFinished(standing.plan, standing.enrolment, standing.log)
}

/** Practice is asked about once, with one tap to answer; of what hurts nobody asks whether it was too easy. */
function asksFeel({ outcome, feel }: CheckIn, hurts: boolean): boolean {
  return outcome !== 'not-today' && feel === undefined && !hurts
}

function feelActions({ id }: CheckIn, { phrasebook }: CommandContext): readonly Action[] {
  return feels.map((feel) => action(phrasebook.text(`choice.feel.${feel}`, {}), 'checkin', { of: id, feel }))
}

function mentionsHurt({ pain, where, reason, note }: CheckIn, { phrasebook }: CommandContext): boolean {
  return (pain ?? 0) > 0 || where !== undefined || reason === 'injured' || mentionsPain(phrasebook, note ?? '')
}

/** The day of the next session, which after a check-in for an earlier day may be today. */
function whatIsNext(recorded: CheckIn, after: Standing, { phrasebook, member, today }: CommandContext): Block {
  const { enrolment, log } = after
  if (isDone(after)) return aside(...phrasebook.say('plan.finished', {}))
  const yesterday = today.subtract({ days: 1 })
  const last = log.some((entry) => entry.day.equals(today)) ? today : yesterday
  const from = Temporal.PlainDate.compare(recorded.day, last) > 0 ? recorded.day : last
  return aside(...phrasebook.say('checkin.next', { next: longDay(nextDay(enrolment.days, from), member.language) }))
}

function detailFacts(recorded: CheckIn, { phrasebook }: CommandContext): readonly Fact[] {
  const { effort, feel, reason, where, pain, note } = recorded
  const label = (name: 'effort' | 'feel' | 'reason' | 'where' | 'pain' | 'note') =>
    phrasebook.say(`checkin.label.${name}`, {})
  const facts: Fact[] = []
  if (effort !== undefined) facts.push({ label: label('effort'), value: [text(`${effort}/10`)] })
  if (feel !== undefined) facts.push({ label: label('feel'), value: phrasebook.say(`choice.feel.${feel}`, {}) })
  if (reason !== undefined) facts.push({ label: label('reason'), value: phrasebook.say(`choice.reason.${reason}`, {}) })
  if (where !== undefined) facts.push({ label: label('where'), value: [text(where)] })
  if (pain !== undefined) facts.push({ label: label('pain'), value: [text(`${pain}/10`)] })
  if (note !== undefined) facts.push({ label: label('note'), value: [text(note)] })
  return facts
}

function withUndo(answer: Reply, { id, outcome }: CheckIn, { phrasebook }: CommandContext): Reply {
  const details = action(phrasebook.text('action.details', {}), 'checkin', { of: id, ask: 'yes' })
  return {
    ...answer,
    actions: [
      ...answer.actions,
      action(phrasebook.text('action.undo', {}), 'checkin', { undo: id }),
      ...(outcome === 'not-today' || answer.title !== undefined ? [] : [details]),
      action(phrasebook.text('action.progress', {}), 'progress', {}),
    ],
  }
}
