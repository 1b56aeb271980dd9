import { levels } from '../coaching/enrolment.ts'
import { mondayOf } from '../coaching/four-weeks.ts'
import type { Pause } from '../coaching/pause.ts'
import { nextSession, openSessions, spreadDays, today } from '../coaching/session.ts'
import { dayNames, longDay, shortDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import type { Plan } from '../library.ts'
import { type Weekday, weekdayOf, weekdays } from '../reminders/weekdays.ts'
import { action, aside, heading, paragraph, reply, strong, text } from '../reply/build.ts'
import type { Block, Reply, Spans } from '../reply/reply.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { planOption } from './content-options.ts'
import { daysOption } from './days-option.ts'
import { progressBlock } from './drill.ts'
import { findLog } from './find-log.ts'
import { plansAfter } from './next-plan.ts'
import { hidden, optional, type Parsed } from './option.ts'
import { choiceOption } from './option-types.ts'
import { findStanding, requireFirstPlan, type Standing, startPlan } from './standing.ts'

const options = {
  action: optional(
    choiceOption(['show', 'change'], (value) => `choice.plan.${value}`),
    'option.plan.action',
  ),
  plan: optional(planOption(), 'option.plan.plan'),
  days: optional(daysOption(), 'option.plan.days'),
  level: optional(
    choiceOption(levels, (value) => `choice.level.${value}`),
    'option.plan.level',
  ),
  ask: hidden(choiceOption(['yes'], () => 'choice.yes')),
}

export const plan = defineCommand({
  name: 'plan',
  summary: 'command.plan',
  options,
  forms: [{ title: 'form.plan', when: { ask: 'yes' }, unless: undefined, fields: ['plan', 'days', 'level'] }],
  examples: ['/plan', '/plan change days:"mon wed fri" level:gentle', '/plan change first-four-weeks'],
  // Naming the plan would begin it anew.
  async known(_inputs, context) {
    const standing = await findStanding(context)
    return standing === undefined ? {} : { days: standing.enrolment.days.join(' '), level: standing.enrolment.level }
  },
  async run(given, context) {
    const standing = await findStanding(context)
    const changes = given.plan !== undefined || given.days !== undefined || given.level !== undefined
    if (changes) return change(given, standing, context)
    return standing === undefined ? noPlan(context) : show(standing, context, [])
  },
})

/** Another plan, or the same one named again, begins anew; days and level alone change the plan under way. */
async function change(given: Parsed<typeof options>, standing: Standing | undefined, context: CommandContext) {
  const { stores, member, phrasebook } = context
  const chosen = given.plan ?? (standing === undefined ? requireFirstPlan(context) : undefined)
  const target = chosen ?? standing?.plan ?? requireFirstPlan(context)
  if (given.days !== undefined) requireFittingDays(given.days, target)
  if (chosen === undefined && standing !== undefined) {
    const days = given.days === undefined ? {} : { days: given.days }
    const level = given.level === undefined ? {} : { level: given.level }
    await stores.enrolments.change(member, { ...days, ...level }, context.today)
  } else {
    const days = given.days ?? keptDays(standing, target) ?? spreadDays(context.today, target.sessionsPerWeek)
    const level = given.level ?? standing?.enrolment.level ?? 'standard'
    await startPlan({ plan: target.id, start: context.today, days, level }, standing, context)
  }
  const changed = await findStanding(context)
  if (changed === undefined) throw new Error('A plan that was just changed is not there')
  const said = chosen === undefined ? 'plan.changed' : 'plan.started'
  const early = chosen === undefined ? [] : await comesEarly(chosen, context)
  return show(changed, context, [paragraph(...phrasebook.say(said, { plan: changed.plan.title })), ...early])
}

/** The weekdays stay where the plan has as many sessions a week as the one before. */
function keptDays(standing: Standing | undefined, { sessionsPerWeek }: Plan): readonly Weekday[] | undefined {
  return standing?.plan.sessionsPerWeek === sessionsPerWeek ? standing.enrolment.days : undefined
}

/** A word to whoever begins a plan without having finished the one it builds on. */
async function comesEarly({ after }: Plan, context: CommandContext): Promise<readonly Block[]> {
  const before = context.library.plans.find(({ id }) => id === after)
  if (before === undefined) return []
  const { enrolments } = await findLog(context)
  if (enrolments.some(({ enrolment, finished }) => enrolment.plan === before.id && finished !== undefined)) return []
  return [aside(...context.phrasebook.say('plan.after', { plan: before.title }))]
}

/** Fewer days than the plan has sessions stretch its weeks, which may be; a single day is too far apart, seven leave no rest. */
function requireFittingDays(days: readonly Weekday[], { sessionsPerWeek }: Plan): void {
  if (days.length >= Math.min(2, sessionsPerWeek) && days.length < 7) return
  throw memberError('error.plan.days', { given: days.length, wanted: sessionsPerWeek }, 'days')
}

async function show(standing: Standing, context: CommandContext, before: readonly Block[]): Promise<Reply> {
  const { phrasebook, member } = context
  const pause = await context.stores.pauses.on(member, context.today)
  const { plan: chosen, enrolment, log } = standing
  const session = nextSession(chosen, enrolment, log, context.today)
  const label = (name: 'days' | 'level' | 'next') => phrasebook.say(`plan.label.${name}`, {})
  const next = session && { label: label('next'), value: [text(`${session.number}. ${session.title}`)] }
  return reply({
    title: [text(chosen.title)],
    blocks: [
      ...before,
      paragraph(text(chosen.summary)),
      progressBlock(standing, context),
      {
        kind: 'facts',
        facts: [
          ...(next === undefined ? [] : [next]),
          { label: label('days'), value: [text(dayNames(enrolment.days, member.language))] },
          { label: label('level'), value: phrasebook.say(`choice.level.${enrolment.level}`, {}) },
        ],
      },
      ...(session === undefined
        ? [paragraph(...phrasebook.say('plan.finished', {}))]
        : [heading(...phrasebook.say('plan.week', {})), ...comingUp(standing, pause, context)]),
    ],
    actions: [
      ...(session === undefined ? plansAfter(chosen, context) : []),
      session === undefined
        ? action(phrasebook.text('action.again', {}), 'plan', { action: 'change', plan: chosen.id }, 'primary')
        : action(phrasebook.text('action.today', {}), 'drill', {}, 'primary'),
      action(phrasebook.text('action.change-plan', {}), 'plan', { ask: 'yes' }),
    ],
  })
}

/** What is left of this week, or of the week in which a break ends; when that is nothing, what comes first after it. */
function comingUp(standing: Standing, pause: Pause | undefined, context: CommandContext): readonly Block[] {
  const { plan: chosen, enrolment, log } = standing
  const { phrasebook, member, today: day } = context
  const doneToday = today(chosen, enrolment, log, day).kind === 'done'
  const first = pause === undefined ? day.add({ days: doneToday ? 1 : 0 }) : pause.until.add({ days: 1 })
  const sunday = mondayOf(pause === undefined ? day : first).add({ days: 6 })
  const open = openSessions(chosen, enrolment, log, day)
  const lines: Spans[] = []
  let date = first
  while (lines.length < open.length && (Temporal.PlainDate.compare(date, sunday) <= 0 || lines.length === 0)) {
    const session = open[lines.length]
    if (session !== undefined && enrolment.days.includes(weekdayOf(date))) {
      lines.push([strong(text(shortDay(date, member.language))), text(` ${session.number}. ${session.title}`)])
    }
    date = date.add({ days: 1 })
  }
  return [
    ...(pause === undefined
      ? []
      : [paragraph(...phrasebook.say('pause.until', { until: longDay(pause.until, member.language) }))]),
    { kind: 'list', ordered: false, items: lines },
    aside(...phrasebook.say(restless(enrolment.days) ? 'plan.no-rest' : 'plan.rest', {})),
  ]
}

/** Whether any two chosen days follow one another, Sunday and Monday too. */
function restless(days: readonly Weekday[]): boolean {
  return days.some((day) => days.includes(weekdays[(weekdays.indexOf(day) + 1) % 7] ?? day))
}

function noPlan(context: CommandContext): Reply {
  const { phrasebook, library } = context
  const first = requireFirstPlan(context)
  const items = library.plans.map((one): Spans => [strong(text(one.title)), text(` ${one.summary}`)])
  return reply({
    title: phrasebook.say('plan.none.title', {}),
    blocks: [paragraph(...phrasebook.say('plan.none', {})), { kind: 'list', ordered: false, items }],
    // What builds on another plan is offered at the end of that.
    actions: [first, ...library.plans.filter((one) => one.after === undefined && one !== first)].map((one) =>
      action(
        phrasebook.text('action.start-plan', { plan: one.title }),
        'plan',
        { action: 'change', plan: one.id },
        'primary',
      ),
    ),
  })
}
