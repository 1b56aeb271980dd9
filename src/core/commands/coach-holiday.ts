import { datedDay } from '../dates.ts'
import { memberError } from '../errors.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { findClub } from './club-change.ts'
import type { CoachAction } from './coach-options.ts'
import type { CommandContext } from './command.ts'

/** Two months; a club that stops for longer turns its drill off. */
const longest = 62

/** A break for the whole club: nobody is reminded, and no day of it is missed. Its dates are the club's own. */
export const coachHoliday: CoachAction = async ({ from, until, end }, context) => {
  const { settings } = await findClub(context)
  const today = context.now.toZonedDateTimeISO(settings.zone).toPlainDate()
  if (end !== undefined) return endHoliday(today, context)
  if (until === undefined) return show(today, context)
  return declare({ from: from ?? today, until }, today, context)
}

async function declare(
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  today: Temporal.PlainDate,
  { stores, member, phrasebook }: CommandContext,
): Promise<Reply> {
  const said = (day: Temporal.PlainDate) => datedDay(day, today, member.language)
  if (Temporal.PlainDate.compare(until, today) < 0)
    throw memberError('error.pause.past', { until: said(until) }, 'until')
  if (Temporal.PlainDate.compare(until, from) < 0) throw memberError('error.holiday.order', {}, 'until')
  if (from.until(until).days >= longest) throw memberError('error.pause.long', { days: longest }, 'until')
  // What is past is judged already.
  const first = Temporal.PlainDate.compare(from, today) < 0 ? today : from
  await stores.holidays.declare(member.club, { from: first, until, by: member.member })
  return reply({
    tone: 'good',
    title: phrasebook.say('coach.holiday.title', {}),
    blocks: [paragraph(...phrasebook.say('coach.holiday.declared', { from: said(first), until: said(until) }))],
    actions: [action(phrasebook.text('action.holiday.end', {}), 'coach', { action: 'holiday', end: 'yes' })],
  })
}

async function endHoliday(today: Temporal.PlainDate, { stores, member, phrasebook }: CommandContext): Promise<Reply> {
  const ended = await stores.holidays.end(member.club, today)
  if (ended === undefined) throw memberError('error.holiday.none', {})
  return reply({ tone: 'good', blocks: [paragraph(...phrasebook.say('coach.holiday.ended', {}))] })
}

async function show(today: Temporal.PlainDate, { stores, member, phrasebook }: CommandContext): Promise<Reply> {
  const [next] = await stores.holidays.between(member.club, today, today.add({ years: 2 }))
  const ask = action(
    phrasebook.text('action.holiday.declare', {}),
    'coach',
    { action: 'holiday', ask: 'holiday' },
    'primary',
  )
  if (next === undefined)
    return reply({ blocks: [paragraph(...phrasebook.say('coach.holiday.none', {}))], actions: [ask] })
  const said = (day: Temporal.PlainDate) => datedDay(day, today, member.language)
  const values = { from: said(next.from), until: said(next.until) }
  return reply({
    title: phrasebook.say('coach.holiday.title', {}),
    blocks: [paragraph(...phrasebook.say('coach.holiday.declared', values))],
    actions: [action(phrasebook.text('action.holiday.end', {}), 'coach', { action: 'holiday', end: 'yes' }), ask],
  })
}
