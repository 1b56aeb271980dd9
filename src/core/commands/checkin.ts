import { findDanger } from '../answers/danger.ts'
import { type CheckIn, type CheckInEntry, feels, reasons, tellsOfPain } from '../coaching/check-in.ts'
import { isMilestone } from '../coaching/milestone.ts'
import { sessionFor } from '../coaching/session.ts'
import { longDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import { action, paragraph, reply, text } from '../reply/build.ts'
import type { OptionInputs, Reply } from '../reply/reply.ts'
import { bodyPartOption } from './body-part-option.ts'
import { checkInReply } from './checkin-reply.ts'
import { withSaid } from './checkin-said.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { hidden, optional, type Parsed } from './option.ts'
import { choiceOption, definedOnly, integerOption, short, textOption } from './option-types.ts'
import { outcomeOption } from './outcome-option.ts'
import { redFlagReply, safetyNote } from './safety.ts'
import { findStanding, type Standing } from './standing.ts'
import { dateOption } from './until-option.ts'

const longestNote = 500

const options = {
  outcome: optional(outcomeOption(), 'option.checkin.outcome'),
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
  /** The practice day of the card whose button was pressed. */
  on: hidden(dateOption()),
  /** The date of the club's card whose button was pressed: it is drawn again. */
  card: hidden(dateOption()),
  /** The check-in that an Undo button takes back. */
  undo: hidden(textOption(60)),
  /** The check-in that an Add details button adds to, whatever day it is pressed on. */
  of: hidden(textOption(60)),
  /** What hurt has gone. */
  gone: hidden(choiceOption(['yes'], () => 'choice.yes')),
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
  known: knownDetails,
  examples: ['/checkin partly 6 left calf tight', '/checkin done effort:5', '/checkin not-today reason:travel'],
  async run(given, context) {
    return given.card === undefined
      ? checkIn(given, context)
      : withRedraw(await checkIn(given, context), given.card, context)
  },
})

async function checkIn(given: Parsed<typeof options>, context: CommandContext): Promise<Reply> {
  if (given.undo !== undefined) return undo(given.undo, context)
  if (given.gone !== undefined) return painGone(context)
  const said = given.of === undefined ? withSaid(given, context) : given
  if (said === 'unclear') return askBack(given.note ?? '', context)
  const standing = await findStanding(context)
  const entry = said.of === undefined ? entryOf(said, standing, context) : await withDetails(said.of, said, context)
  const recorded = await context.stores.checkIns.record(context.member, entry)
  const milestone = await findMilestone(recorded, context)
  const answer = checkInReply({ recorded, before: standing, milestone }, context)
  // The tap that says how it felt answers in place of the question.
  return given.of !== undefined && given.feel !== undefined ? { ...answer, replaces: true } : answer
}

/** Where nobody can tell done from not done nothing is recorded; a sign of danger comes before the question. */
function askBack(note: string, { library, ranker, phrasebook, today }: CommandContext): Reply {
  const flag = findDanger(note, library, ranker)
  if (flag === undefined) throw memberError('error.checkin.unclear', { given: short(note) }, 'note')
  return redFlagReply(flag, phrasebook, today)
}

/** The number of sessions done, where it is worth a word that was not said yet. */
async function findMilestone({ outcome }: CheckIn, { stores, member }: CommandContext): Promise<number | undefined> {
  if (outcome !== 'done') return undefined
  const sessions = await stores.milestones.done(member)
  return isMilestone(sessions) && (await stores.milestones.tell(member, sessions)) ? sessions : undefined
}

async function painGone({ stores, member, now, phrasebook }: CommandContext): Promise<Reply> {
  await stores.pains.gone(member, now)
  return reply({
    tone: 'good',
    blocks: [paragraph(...phrasebook.say('pain.gone', {})), safetyNote(phrasebook)],
    actions: [action(phrasebook.text('action.today', {}), 'drill', {})],
    replaces: true,
  })
}

/** What the club sees counts along: so does the Undo under what the member sees. */
async function withRedraw(answer: Reply, card: Temporal.PlainDate, { stores, member }: CommandContext): Promise<Reply> {
  const ref = await stores.clubDays.card(member.club, card)
  const options = { card: card.toString() }
  return {
    ...answer,
    actions: answer.actions.map((one) =>
      one.command === 'checkin' && one.options.undo !== undefined
        ? { ...one, options: { ...one.options, ...options } }
        : one,
    ),
    redraw: { command: 'drill', options, ...(ref === undefined ? {} : { ref }) },
  }
}

function entryOf(given: Parsed<typeof options>, standing: Standing | undefined, context: CommandContext): CheckInEntry {
  const day = dayOf(given, context)
  // A day before the plan began stands for none of its sessions.
  const inPlan = standing !== undefined && Temporal.PlainDate.compare(standing.enrolment.start, day) <= 0
  const number = inPlan ? sessionFor(standing.plan, standing.enrolment, standing.log, day) : undefined
  return {
    day,
    at: context.now,
    backfilled: Temporal.PlainDate.compare(day, context.today) < 0,
    byCoach: false,
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

/** A button means the day of its own card, as long as that is no older than a member may fill in. */
function dayOf({ day, on }: Parsed<typeof options>, { today, phrasebook }: CommandContext): Temporal.PlainDate {
  if (on === undefined) return day === 'yesterday' ? today.subtract({ days: 1 }) : today
  // Whoever flew west holds a card of a date that their clock has yet to reach.
  if (Math.abs(today.until(on).days) <= 1) return on
  throw memberError('error.checkin.old', { day: longDay(on, phrasebook.locale) }, 'on')
}

/** What counts on the day of a check-in, with more said of it; no longer possible once something else counts there. */
async function withDetails(
  id: string,
  given: Parsed<typeof options>,
  { stores, member, now }: CommandContext,
): Promise<CheckInEntry> {
  const pressed = await stores.checkIns.find(member, id)
  const [counts] = pressed === undefined ? [] : await stores.checkIns.between(member, pressed.day, pressed.day)
  // Details that were added before made an entry of their own, which carries the same outcome.
  if (counts === undefined || counts.outcome !== pressed?.outcome) throw memberError('error.details', {})
  const { id: _id, ...entry } = counts
  return {
    ...entry,
    // What is added later moves the practice itself no later, but pain is of the moment in which it is told.
    at: tellsOfPain({ ...given, reason: undefined }) ? now : entry.at,
    effort: given.effort ?? entry.effort,
    feel: given.feel ?? entry.feel,
    where: given.where ?? entry.where,
    pain: given.pain ?? entry.pain,
    note: given.note ?? entry.note,
  }
}

/** What was said already of the check-in that details are added to. */
async function knownDetails({ of: id }: OptionInputs, { stores, member }: CommandContext): Promise<OptionInputs> {
  const pressed = typeof id === 'string' ? await stores.checkIns.find(member, id) : undefined
  const [counts] = pressed === undefined ? [] : await stores.checkIns.between(member, pressed.day, pressed.day)
  if (counts === undefined) return {}
  const { effort, feel, where, pain, note } = counts
  return definedOnly({ effort, feel, where, pain, note })
}

async function undo(id: string, context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member, now } = context
  const taken = await stores.checkIns.find(member, id)
  if (taken === undefined || !(await stores.checkIns.undo(member, id, now))) throw memberError('error.undo', {})
  const [restored] = await stores.checkIns.between(member, taken.day, taken.day)
  const day = longDay(taken.day, member.language)
  const state =
    restored === undefined
      ? phrasebook.say('checkin.undone.open', { day })
      : phrasebook.say('checkin.undone.restored', {
          day,
          outcome: phrasebook.text(`choice.outcome.${restored.outcome}`, {}),
        })
  return reply({ blocks: [paragraph(...phrasebook.say('checkin.undone', {}), text(' '), ...state)], replaces: true })
}
