import type { CheckIn } from '../coaching/check-in.ts'
import { chartOf, type Followed, recentWeeks, type Week } from '../coaching/four-weeks.ts'
import { finishedOn } from '../coaching/session.ts'
import { dayAndMonth, monthAndYear, shortDay } from '../dates.ts'
import { action, aside, paragraph, reply, strong, text } from '../reply/build.ts'
import type { DayMark, Reply, Spans } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { progressBlock } from './drill.ts'
import { optional } from './option.ts'
import { choiceOption } from './option-types.ts'
import { findStanding } from './standing.ts'

const weeksShown = 4

export const progress = defineCommand({
  name: 'progress',
  summary: 'command.progress',
  options: {
    action: optional(
      choiceOption(['show'], () => 'choice.progress.show'),
      'option.progress.action',
    ),
    span: optional(
      choiceOption(['month', 'year'], (value) => `choice.span.${value}`),
      'option.progress.span',
    ),
  },
  examples: ['/progress', '/progress year'],
  run: ({ span }, context) => (span === 'year' ? year(context) : month(context)),
})

/** The last four weeks: counted, drawn, and as a line of text for each week. */
async function month(context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member, today } = context
  const from = today.subtract({ days: today.dayOfWeek - 1 + (weeksShown - 1) * 7 })
  const [standing, checkIns, pauses, enrolments] = await Promise.all([
    findStanding(context),
    stores.checkIns.between(member, from, today),
    stores.pauses.between(member, from, today),
    findFollowed(from, context),
  ])
  const weeks = recentWeeks({ checkIns, pauses, enrolments }, today, weeksShown)
  const marks = weeks.flatMap((week) => week.days.map((day) => day.mark))
  const counts = { done: count(marks, 'done'), partly: count(marks, 'partly'), missed: count(marks, 'missed') }
  const label = (monday: Temporal.PlainDate) => dayAndMonth(monday, member.language)
  const lines = weeks.filter(hasBegun).map((week) => weekLine(week, context))
  return reply({
    title: phrasebook.say('progress.title', {}),
    blocks: [
      ...(standing === undefined ? [] : [progressBlock(standing, context)]),
      paragraph(...phrasebook.say('progress.counts', counts)),
      { kind: 'chart', chart: chartOf(weeks, label), alt: phrasebook.text('progress.chart', counts) },
      ...(lines.length === 0 ? [] : [{ kind: 'list' as const, ordered: false, items: lines }]),
      ...(checkIns.length === 0 ? [aside(...phrasebook.say('progress.empty', {}))] : []),
    ],
    actions: [action(phrasebook.text('action.year', {}), 'progress', { span: 'year' })],
  })
}

/** The plans that days from `from` on are judged by, each with the day on which it was finished. */
async function findFollowed(from: Temporal.PlainDate, context: CommandContext): Promise<readonly Followed[]> {
  const { stores, member, today, library } = context
  const enrolments = await stores.enrolments.since(member, from)
  const starts = enrolments.map(({ start }) => start).sort(Temporal.PlainDate.compare)
  if (starts[0] === undefined) return []
  const log = await stores.checkIns.between(member, starts[0], today.add({ days: 1 }))
  return enrolments.map((enrolment) => {
    const plan = library.plans.find((one) => one.id === enrolment.plan)
    // Of a plan whose content is gone nobody can say what was planned: it counts as over before it began.
    const finished = plan ? finishedOn(plan, enrolment, log) : enrolment.start.subtract({ days: 1 })
    return { enrolment, finished }
  })
}

/** Weeks that lie wholly before the member began have nothing to tell. */
function hasBegun({ days }: Week): boolean {
  return days.some(({ mark }) => mark !== 'blank' && mark !== 'ahead')
}

/** "Week of 2 Nov: done Mon 2 Nov, Wed 4 Nov · partly Fri 6 Nov". */
function weekLine(week: Week, { phrasebook, member }: CommandContext): Spans {
  const told = (['done', 'partly', 'not-today', 'missed', 'paused', 'open'] as const).flatMap((mark) => {
    const days = week.days.filter((day) => day.mark === mark).map((day) => shortDay(day.date, member.language))
    return days.length === 0 ? [] : [phrasebook.text(`mark.${mark}`, { days: days.join(', ') })]
  })
  const rest = told.length === 0 ? phrasebook.text('progress.week.nothing', {}) : told.join(' · ')
  return [
    strong(...phrasebook.say('progress.week', { day: dayAndMonth(week.monday, member.language) })),
    text(` ${rest}`),
  ]
}

/** The last twelve months, newest first: how many days were done and partly done in each. */
async function year(context: CommandContext): Promise<Reply> {
  const { phrasebook, stores, member, today } = context
  const first = today.with({ day: 1 }).subtract({ months: 11 })
  const checkIns = await stores.checkIns.between(member, first, today)
  const months = Array.from({ length: 12 }, (_, index) => first.add({ months: 11 - index }))
  const items = months.flatMap((start) => {
    const own = checkIns.filter((entry) => entry.day.toPlainYearMonth().equals(start.toPlainYearMonth()))
    return own.length === 0 ? [] : [monthLine(start, own, context)]
  })
  return reply({
    title: phrasebook.say('progress.year.title', {}),
    blocks: [
      ...(items.length > 0 ? [{ kind: 'list' as const, ordered: false, items }] : []),
      ...(items.length === 0 ? [aside(...phrasebook.say('progress.empty', {}))] : []),
    ],
    actions: [action(phrasebook.text('action.month', {}), 'progress', { span: 'month' })],
  })
}

function monthLine(start: Temporal.PlainDate, own: readonly CheckIn[], { phrasebook, member }: CommandContext): Spans {
  const outcomes = own.map((entry) => entry.outcome)
  const values = { done: count(outcomes, 'done'), partly: count(outcomes, 'partly') }
  return [strong(text(monthAndYear(start, member.language))), text(' '), ...phrasebook.say('progress.month', values)]
}

function count(marks: readonly DayMark[], mark: DayMark): number {
  return marks.filter((one) => one === mark).length
}
