import { catchRedFlag } from '../answers/red-flag.ts'
import { type CheckIn, type CheckInEntry, feels, outcomes, reasons } from '../coaching/check-in.ts'
import { nextDay, nextSession, sessionFor } from '../coaching/session.ts'
import { longDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Block, Fact, Reply } from '../reply/reply.ts'
import { bodyPartOption } from './body-part-option.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { hidden, optional, type Parsed } from './option.ts'
import { choiceOption, integerOption, textOption } from './option-types.ts'
import { redFlagReply, safetyNote } from './safety.ts'
import { findStanding, type Standing } from './standing.ts'

const longestNote = 500

const options = {
  outcome: optional(
    choiceOption(outcomes, (value) => `choice.outcome.${value}`),
    'option.checkin.outcome',
  ),
  effort: optional(integerOption(1, 10), 'option.checkin.effort'),
  feel: optional(
    choiceOption(feels, (value) => `choice.feel.${value}`),
    'option.checkin.feel',
  ),
  reason: optional(
    choiceOption(reasons, (value) => `choice.reason.${value}`),
    'option.checkin.reason',
  ),
  where: optional(bodyPartOption(), 'option.checkin.where'),
  pain: optional(integerOption(0, 10), 'option.checkin.pain'),
  note: optional(textOption(longestNote), 'option.checkin.note'),
  day: optional(
    choiceOption(['today', 'yesterday'], (value) => `choice.day.${value}`),
    'option.checkin.day',
  ),
  /** The check-in that an Undo button takes back. */
  undo: hidden(textOption(60)),
  /** Opens the form for the details. */
  ask: hidden(choiceOption(['yes'], () => 'choice.yes')),
}

export const checkin = defineCommand({
  name: 'checkin',
  summary: 'command.checkin',
  options,
  forms: [
    { title: 'form.not-today', when: { outcome: 'not-today' }, unless: 'reason', fields: ['reason', 'note'] },
    {
      title: 'form.details',
      when: { ask: 'yes' },
      unless: undefined,
      fields: ['effort', 'feel', 'where', 'pain', 'note'],
    },
  ],
  examples: ['/checkin partly 6 left calf tight', '/checkin done effort:5', '/checkin not-today reason:travel'],
  async run(given, context) {
    if (given.undo !== undefined) return undo(given.undo, context)
    const standing = await findStanding(context)
    const entry = entryOf(given, standing, context)
    const recorded = await context.stores.checkIns.record(context.member, entry)
    const flag = catchRedFlag([given.where, given.note].join(' '), context.library.redFlags)
    if (flag !== undefined) return withUndo(redFlagReply(flag, context.phrasebook), recorded, context)
    return withUndo(recordedReply(recorded, standing, context), recorded, context)
  },
})

function entryOf(given: Parsed<typeof options>, standing: Standing | undefined, context: CommandContext): CheckInEntry {
  const day = given.day === 'yesterday' ? context.today.subtract({ days: 1 }) : context.today
  // A day before the plan began stands for none of its sessions.
  const inPlan = standing !== undefined && Temporal.PlainDate.compare(standing.enrolment.start, day) <= 0
  const number = inPlan ? sessionFor(standing.plan, standing.enrolment, standing.log, day) : undefined
  return {
    day,
    at: context.now,
    backfilled: given.day === 'yesterday',
    session: standing === undefined || number === undefined ? undefined : { enrolment: standing.enrolment.id, number },
    // Whoever says why not today has not done it.
    outcome: given.outcome ?? (given.reason === undefined ? 'done' : 'not-today'),
    effort: given.effort,
    feel: given.feel,
    reason: given.reason,
    where: given.where,
    pain: given.pain,
    note: given.note,
  }
}

function recordedReply(recorded: CheckIn, standing: Standing | undefined, context: CommandContext): Reply {
  const { phrasebook, member } = context
  const hurts = (recorded.pain ?? 0) > 0 || recorded.where !== undefined || recorded.reason === 'injured'
  const session = standing?.plan.sessions.find((one) => one.number === recorded.session?.number)
  const values = { day: longDay(recorded.day, member.language) }
  const about = {
    title: session?.title ?? '',
    number: session?.number ?? 0,
    total: standing?.plan.sessions.length ?? 0,
  }
  const blocks: Block[] = [paragraph(...phrasebook.say(`checkin.${recorded.outcome}`, values))]
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

/** The day of the next session, which after a check-in for yesterday may be today. */
function whatIsNext(recorded: CheckIn, standing: Standing, { phrasebook, member, today }: CommandContext): Block {
  const { plan, enrolment } = standing
  const log = [...standing.log.filter((entry) => !entry.day.equals(recorded.day)), recorded]
  if (nextSession(plan, enrolment, log) === undefined) return aside(...phrasebook.say('plan.finished', {}))
  const from = log.some((entry) => entry.day.equals(today)) ? today : recorded.day
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

function withUndo(answer: Reply, { id, outcome, backfilled }: CheckIn, { phrasebook }: CommandContext): Reply {
  const about = { outcome, day: backfilled ? 'yesterday' : 'today' }
  const details = action(phrasebook.text('action.details', {}), 'checkin', { ...about, ask: 'yes' })
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

async function undo(id: string, context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member, today } = context
  const counting = await stores.checkIns.between(member, today.subtract({ years: 1 }), today.add({ days: 1 }))
  const taken = counting.find((entry) => entry.id === id)
  if (taken === undefined || !(await stores.checkIns.undo(member, id))) throw memberError('error.undo', {})
  const [restored] = await stores.checkIns.between(member, taken.day, taken.day)
  const day = longDay(taken.day, member.language)
  const now =
    restored === undefined
      ? phrasebook.say('checkin.undone.open', { day })
      : phrasebook.say('checkin.undone.restored', {
          day,
          outcome: phrasebook.text(`choice.outcome.${restored.outcome}`, {}),
        })
  return reply({ blocks: [paragraph(...phrasebook.say('checkin.undone', {}), text(' '), ...now)], replaces: true })
}
