import { catchRedFlag } from '../answers/red-flag.ts'
import type { CheckIn } from '../coaching/check-in.ts'
import { nextDay, nextSession, sessionOf } from '../coaching/session.ts'
import { longDay } from '../dates.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Block, Fact, Reply } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { mentionsPain, redFlagReply, safetyNote } from './safety.ts'
import type { Standing } from './standing.ts'

/** The answer to a check-in, with what can be done about it. Where something is badly wrong it only says so. */
export function checkInReply(recorded: CheckIn, standing: Standing | undefined, context: CommandContext): Reply {
  // The word itself stands in no field: the number says it.
  const told = [(recorded.pain ?? 0) > 0 ? 'pain' : '', recorded.where, recorded.note].join(' ')
  const flag = told.trim() === '' ? undefined : catchRedFlag(told, context.library.redFlags)
  const answer =
    flag === undefined ? recordedReply(recorded, standing, context) : redFlagReply(flag, context.phrasebook)
  return withUndo(answer, recorded, context)
}

/** From here on pain, 0 to 10, is more than a niggle: our suggestion, which no source states. */
const muchPain = 4

function recordedReply(recorded: CheckIn, standing: Standing | undefined, context: CommandContext): Reply {
  const { phrasebook, member } = context
  const hurts = mentionsHurt(recorded, context)
  const session = standing && sessionOf(standing.plan, standing.enrolment, recorded)
  const values = { day: longDay(recorded.day, member.language) }
  const about = {
    title: session?.title ?? '',
    number: session?.number ?? 0,
    total: standing?.plan.sessions.length ?? 0,
  }
  const outcome = phrasebook.text(`choice.outcome.${recorded.outcome}`, {})
  // What hurts is never praised.
  const said = hurts
    ? phrasebook.say('checkin.noted', { ...values, outcome })
    : phrasebook.say(`checkin.${recorded.outcome}`, values)
  const blocks: Block[] = [paragraph(...said)]
  if ((recorded.pain ?? 0) >= muchPain) blocks.push(paragraph(...phrasebook.say('checkin.pain', {})))
  if (session !== undefined && recorded.outcome !== 'not-today') {
    blocks.push(paragraph(...phrasebook.say(`checkin.session.${recorded.outcome}`, about)))
  }
  const facts = detailFacts(recorded, context)
  if (facts.length > 0) blocks.push({ kind: 'facts', facts })
  if (recorded.backfilled) blocks.push(aside(...phrasebook.say('checkin.backfilled', {})))
  if (hurts) blocks.push(safetyNote(phrasebook))
  if (standing !== undefined && !hurts) blocks.push(whatIsNext(recorded, standing, context))
  return reply({ tone: hurts ? 'care' : recorded.outcome === 'not-today' ? 'plain' : 'good', blocks })
}

function mentionsHurt({ pain, where, reason, note }: CheckIn, { phrasebook }: CommandContext): boolean {
  return (pain ?? 0) > 0 || where !== undefined || reason === 'injured' || mentionsPain(phrasebook, note ?? '')
}

/** The day of the next session, which after a check-in for an earlier day may be today. */
function whatIsNext(recorded: CheckIn, standing: Standing, { phrasebook, member, today }: CommandContext): Block {
  const { plan, enrolment } = standing
  const log = [...standing.log.filter((entry) => !entry.day.equals(recorded.day)), recorded]
  if (nextSession(plan, enrolment, log) === undefined) return aside(...phrasebook.say('plan.finished', {}))
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
