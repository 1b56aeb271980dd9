import type { CheckIn } from '../coaching/check-in.ts'
import { chartOf, recentWeeks, type Week, weeksShown } from '../coaching/four-weeks.ts'
import type { Log } from '../coaching/log.ts'
import { noStreak } from '../coaching/streak.ts'
import { tally } from '../coaching/tally.ts'
import { dayAndMonth, monthAndYear, shortDay } from '../dates.ts'
import { action, aside, paragraph, reply, strong, text } from '../reply/build.ts'
import type { DayMark, Fact, Reply, Spans } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { progressBlock } from './drill.ts'
import { findLog } from './find-log.ts'
import { optional } from './option.ts'
import { choiceOption } from './option-types.ts'
import { why } from './progress-why.ts'
import { findStanding } from './standing.ts'

export const progress = defineCommand({
  name: 'progress',
  summary: 'command.progress',
  options: {
    action: optional(
      choiceOption(['show', 'why'], (value) => `choice.progress.${value}`),
      'option.progress.action',
    ),
    span: optional(
      choiceOption(['month', 'year'], (value) => `choice.span.${value}`),
      'option.progress.span',
    ),
  },
  examples: ['/progress', '/progress year', '/progress why'],
  run({ action: wanted, span }, context) {
    if (wanted === 'why') return why(context)
    return span === 'year' ? year(context) : month(context)
  },
})

/** The last four weeks: counted, drawn, and as a line of text for each week. */
async function month(context: CommandContext): Promise<Reply> {
  const { phrasebook, member, today } = context
  const [standing, log] = await Promise.all([findStanding(context), findLog(context)])
  const weeks = recentWeeks(log, today, weeksShown)
  const marks = weeks.flatMap((week) => week.days.map((day) => day.mark))
  const counts = { done: count(marks, 'done'), partly: count(marks, 'partly'), missed: count(marks, 'missed') }
  const label = (monday: Temporal.PlainDate) => dayAndMonth(monday, member.language)
  const lines = weeks.filter(hasBegun).map((week) => weekLine(week, context))
  return reply({
    title: phrasebook.say('progress.title', {}),
    blocks: [
      ...(standing === undefined ? [] : [progressBlock(standing, context)]),
      { kind: 'facts', facts: standingFacts(log, context) },
      paragraph(...phrasebook.say('progress.counts', counts)),
      { kind: 'chart', chart: chartOf(weeks, label), alt: phrasebook.text('progress.chart', counts) },
      ...(lines.length === 0 ? [] : [{ kind: 'list' as const, ordered: false, items: lines }]),
      ...(log.checkIns.length === 0 ? [aside(...phrasebook.say('progress.empty', {}))] : []),
      aside(...phrasebook.say('progress.score.how', {})),
    ],
    actions: [
      action(phrasebook.text('action.day-by-day', {}), 'progress', { action: 'why' }),
      action(phrasebook.text('action.year', {}), 'progress', { span: 'year' }),
    ],
  })
}

/** Streak, what protects it, and score, as of now. */
function standingFacts(log: Log, { phrasebook, today }: CommandContext): readonly Fact[] {
  const last = tally(log, today).at(-1)
  const { days, freezes } = last?.streak ?? noStreak
  const score = Math.round((last?.score ?? 0) * 100)
  return [
    { label: phrasebook.say('progress.label.streak', {}), value: phrasebook.say('progress.streak', { days }) },
    {
      label: phrasebook.say('progress.label.freezes', {}),
      value: phrasebook.say('progress.freezes', { count: freezes }),
    },
    { label: phrasebook.say('progress.label.score', {}), value: phrasebook.say('progress.score', { score }) },
  ]
}

/** Weeks that lie wholly before the member began have nothing to tell. */
function hasBegun({ days }: Week): boolean {
  return days.some(({ mark }) => mark !== 'blank' && mark !== 'ahead')
}

/** "Week of 2 Nov: done Mon 2 Nov, Wed 4 Nov · partly Fri 6 Nov". */
function weekLine(week: Week, { phrasebook, member }: CommandContext): Spans {
  const told = (['done', 'partly', 'not-today', 'missed', 'excused', 'paused', 'open'] as const).flatMap((mark) => {
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
