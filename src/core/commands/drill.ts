import { findClubCard } from '../club-card.ts'
import { adaptSession, adaptWork, asPlanned } from '../coaching/adaptation.ts'
import { checksForm } from '../coaching/form-check.ts'
import { sessionsDone, spreadDays, today } from '../coaching/session.ts'
import { memberError } from '../errors.ts'
import type { Drill, Session } from '../library.ts'
import { action, aside, heading, paragraph, reply, text } from '../reply/build.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import { adaptationBlocks, goneActions, leftOutBlocks, nothingLeftReply } from './adaptation-lines.ts'
import { type CommandContext, type ContentContext, defineCommand } from './command.ts'
import { drillOption } from './content-options.ts'
import { drillBlocks, sessionBlocks } from './drill-card.ts'
import { nudgeReply, withSnoozes } from './due-card.ts'
import { doneReply, finishedReply, pausedReply, restReply } from './no-session.ts'
import { hidden, optional } from './option.ts'
import { choiceOption, fold } from './option-types.ts'
import { findStanding, requireFirstPlan, type Standing, startPlan } from './standing.ts'
import { dateOption } from './until-option.ts'

const yes = ['yes'] as const

export const drill = defineCommand({
  name: 'drill',
  summary: 'command.drill',
  options: {
    drill: optional(drillOption(), 'option.drill.drill'),
    share: optional(
      choiceOption(yes, () => 'choice.yes'),
      'option.drill.share',
    ),
    /** "Do it anyway" on a rest day. */
    anyway: hidden(choiceOption(yes, () => 'choice.yes')),
    /** The club's own card of that date, as the whole club sees it. */
    card: hidden(dateOption()),
  },
  examples: ['/drill', '/drill 3', '/drill 3 share:yes'],
  audience: ({ share, card }) =>
    card !== undefined || (typeof share === 'string' && fold(share) === 'yes') ? 'channel' : 'member',
  async run(options, context) {
    if (options.card !== undefined) return cardOf(options.card, context)
    const standing = await findStanding(context)
    const shared = options.share !== undefined
    if (options.drill !== undefined) return sharedBy(oneDrill(options.drill, standing, context), shared, context)
    if (shared) return sharedSession(standing, context)
    const card = await ownCard(standing, context, options.anyway !== undefined)
    return context.about === undefined ? card : withSnoozes(card, context)
  },
  async visit(options, context) {
    if (options.drill === undefined || options.share !== undefined)
      throw memberError('error.club.none', { command: 'drill' })
    return visitedDrill(options.drill, context)
  },
})

async function cardOf(date: Temporal.PlainDate, { stores, content, member }: CommandContext): Promise<Reply> {
  const club = await stores.clubs.find(member.club)
  if (club === undefined) throw new Error(`The club ${member.club} was deleted while its card was drawn`)
  return findClubCard(club, date, { stores, content })
}

/** A drill as content alone: nobody is there whose day it could be. */
function visitedDrill(one: Drill, context: ContentContext): Reply {
  const { phrasebook, library } = context
  return reply({
    title: [text(drillTitle(one))],
    blocks: [...drillBlocks(one, undefined, context)],
    actions: [
      action(phrasebook.text('action.next-drill', {}), 'drill', { drill: nextDrill(one, undefined, library.drills) }),
      action(phrasebook.text('action.why', {}), 'why', { topic: one.why }),
    ],
  })
}

/** What the club sees is the session alone: how far its sharer has come, and what they did today, stays theirs. */
function sharedSession(standing: Standing | undefined, context: CommandContext): Reply {
  const held = standing && today(standing.plan, standing.enrolment, standing.log, context.today)
  const session = held?.kind === 'finished' ? undefined : held?.session
  if (standing === undefined || session === undefined) throw memberError('error.drill.share', {}, 'share')
  const card = sessionReply(session, { ...standing, adaptation: asPlanned }, context, [])
  return sharedBy({ ...card, blocks: card.blocks.filter(({ kind }) => kind !== 'progress') }, true, context)
}

function sharedBy(card: Reply, shared: boolean, { phrasebook, member }: CommandContext): Reply {
  if (!shared) return card
  const by = aside(...phrasebook.say('drill.shared', { name: member.name }))
  return { ...card, names: [member.member], blocks: [by, ...card.blocks] }
}

async function ownCard(standing: Standing | undefined, context: CommandContext, anyway: boolean): Promise<Reply> {
  const held = standing && today(standing.plan, standing.enrolment, standing.log, context.today)
  if (context.about === 'nudge' && (held === undefined || held.kind === 'session')) {
    return nudgeReply(held?.session.title, context)
  }
  if (standing === undefined) return firstDrill(context)
  const pause = await context.stores.pauses.on(context.member, context.today)
  if (pause !== undefined && !anyway) return pausedReply(pause, context)
  return todayReply(standing, context, anyway)
}

function todayReply(standing: Standing, context: CommandContext, anyway: boolean): Reply {
  const held = today(standing.plan, standing.enrolment, standing.log, context.today)
  switch (held.kind) {
    case 'session':
      return sessionReply(held.session, standing, context, [])
    case 'rest':
      return anyway ? sessionReply(held.session, standing, context, []) : restReply(held, context)
    case 'done':
      return doneReply(held, context)
    case 'finished':
      return finishedReply(standing.plan, context)
  }
}

/** Enrols whoever asks for a drill without a plan, says what this is in two lines, and offers to change. */
async function firstDrill(context: CommandContext): Promise<Reply> {
  const plan = requireFirstPlan(context)
  const days = spreadDays(context.today, plan.sessionsPerWeek)
  const draft = { plan: plan.id, start: context.today, days, level: 'standard' } as const
  await startPlan(draft, undefined, context)
  const standing = await findStanding(context)
  if (standing === undefined) throw new Error('A plan that was just started is not there')
  const first = today(standing.plan, standing.enrolment, standing.log, context.today)
  // Another plan was chosen at the same moment, or today's session is done by now.
  if (standing.plan.id !== plan.id || first.kind !== 'session') return todayReply(standing, context, false)
  const welcome = context.phrasebook.say('drill.welcome', {
    plan: plan.title,
    sessions: plan.sessions.length,
    minutes: plan.minutes,
    perWeek: plan.sessionsPerWeek,
  })
  const change = action(context.phrasebook.text('action.change-plan', {}), 'plan', { ask: 'yes' })
  const card = sessionReply(first.session, standing, context, [paragraph(...welcome)])
  return { ...card, actions: [...card.actions, change] }
}

function sessionReply(session: Session, standing: Standing, context: CommandContext, before: readonly Block[]): Reply {
  const { phrasebook, library } = context
  const [work] = adaptSession(session, standing.enrolment.level, standing.adaptation)
  const first = library.drills.find((one) => one.number === work?.drill)
  if (first === undefined || work === undefined) return nothingLeftReply(session, standing, context)
  const total = standing.plan.sessions.length
  const looks = checksForm(session.number, total)
  const values = { week: session.week, number: session.number, total }
  return reply({
    title: phrasebook.say('session.title', { ...values, title: session.title }),
    blocks: [
      ...before,
      progressBlock(standing, context),
      ...adaptationBlocks(standing, context),
      ...(looks
        ? [aside(...phrasebook.say(session.number === total ? 'plan.form-check.last' : 'plan.form-check.first', {}))]
        : []),
      ...sessionBlocks(session, standing, context),
      { kind: 'divider' },
      heading(text(drillTitle(first))),
      ...drillBlocks(first, { work, after: [] }, context),
    ],
    actions: [
      ...drillActions(first, nextDrill(first, session, library.drills), context),
      ...goneActions(standing, context),
      ...(looks ? [action(phrasebook.text('action.form-check', {}), 'form-check')] : []),
    ],
  })
}

function oneDrill(one: Drill, standing: Standing | undefined, context: CommandContext): Reply {
  const held = standing && today(standing.plan, standing.enrolment, standing.log, context.today)
  const session = held?.kind === 'session' || held?.kind === 'rest' ? held.session : undefined
  const asked = session?.work.find((each) => each.drill === one.number)
  const work = standing && asked && adaptWork(asked, standing.enrolment.level, standing.adaptation)
  const part = session === undefined || work === undefined ? undefined : { work, after: session.transfer.prose }
  const hurts = standing?.adaptation.leftOut.has(one.number) === true
  return reply({
    ...(hurts ? { tone: 'care' as const } : {}),
    title: [text(drillTitle(one))],
    blocks: [...(hurts ? leftOutBlocks(context) : []), ...drillBlocks(one, part, context)],
    actions: drillActions(one, nextDrill(one, session, context.library.drills), context),
  })
}

/** The drill after this one in today's session; outside it, the one with the next number. */
function nextDrill(one: Drill, session: Session | undefined, drills: readonly Drill[]): number {
  const order = session?.work.map((work) => work.drill) ?? []
  const at = order.indexOf(one.number)
  const inSession = at < 0 ? undefined : order[(at + 1) % order.length]
  return inSession === undefined || inSession === one.number ? (one.number % drills.length) + 1 : inSession
}

function drillActions(one: Drill, next: number, { phrasebook, today: day }: CommandContext): readonly Action[] {
  // A card that is answered the next morning still means its own day.
  const on = day.toString()
  return [
    action(phrasebook.text('action.done', {}), 'checkin', { outcome: 'done', on }, 'primary'),
    action(phrasebook.text('action.partly', {}), 'checkin', { outcome: 'partly', on }),
    action(phrasebook.text('action.not-today', {}), 'checkin', { outcome: 'not-today', on }),
    action(phrasebook.text('action.next-drill', {}), 'drill', { drill: next }),
    action(phrasebook.text('action.why', {}), 'why', { topic: one.why }),
  ]
}

/** How far the plan has come, in sessions done. */
export function progressBlock({ plan, enrolment, log }: Standing, { phrasebook }: CommandContext): Block {
  const label = phrasebook.say('plan.progress', {})
  return { kind: 'progress', label, done: sessionsDone(enrolment, log).size, total: plan.sessions.length }
}

function drillTitle(one: Drill): string {
  return `${one.number} · ${one.name}`
}
