import type { Club } from './club.ts'
import { sourceLines } from './commands/source-lines.ts'
import { longDay } from './dates.ts'
import type { Drill, Prose } from './library.ts'
import type { Content, Stores } from './ports.ts'
import { action, aside, paragraph, reply, strong, text } from './reply/build.ts'
import { spansText } from './reply/plain-text.ts'
import type { Block, Fact, Reply, Spans } from './reply/reply.ts'

/** The drill of one date for a whole club, whatever plans its members follow. */
export interface ClubCard {
  readonly club: Club
  readonly date: Temporal.PlainDate
  /** How many have done that day; never who. */
  readonly done: number
}

interface CardSources {
  readonly content: Content
  readonly stores: Pick<Stores, 'clubDays'>
}

/** The card as the club sees it now. */
export async function findClubCard(club: Club, date: Temporal.PlainDate, sources: CardSources): Promise<Reply> {
  return clubCard({ club, date, done: await sources.stores.clubDays.done(club.id, date) }, sources.content)
}

/** In the club's language: the drill, how much of it, one cue, when to stop, whence, and one Done button for everybody. */
export function clubCard({ club, date, done }: ClubCard, content: Content): Reply {
  const { language } = club.settings
  const phrasebook = content.phrasebook(language)
  const { drill, cue } = drillOn(date, content.library(language).drills)
  const stop = items(drill.sections.safety)[0]
  const on = { on: date.toString(), card: date.toString() }
  const dose = phrasebook.say(`drill.dose.${drill.dose.sides}`, { reps: drill.dose.reps, sets: 1 })
  const ours = drill.dose.stated ? [] : [text(' '), ...phrasebook.say('drill.dose.ours', {})]
  const said = (label: 'dose' | 'cue' | 'stop', value: Spans) => ({
    label: phrasebook.say(`club-card.label.${label}`, {}),
    value,
  })
  const facts = [
    said('dose', [...dose, ...ours]),
    ...(cue === undefined ? [] : [said('cue', cue)]),
    ...(stop === undefined ? [] : [said('stop', stop)]),
  ]
  const blocks: readonly Block[] = [
    paragraph(strong(text(longDay(date, language))), { kind: 'break' }, text(drill.summary)),
    { kind: 'facts', facts },
    paragraph(...phrasebook.say('club-card.done', { count: done })),
    aside(...phrasebook.say('safety.note', {})),
    { kind: 'source', sources: sourceLines(citedIn(facts, drill), phrasebook, content.library(language)) },
  ]
  return reply({
    audience: 'channel',
    title: phrasebook.say('club-card.title', { drill: `${drill.number} · ${drill.name}` }),
    blocks,
    actions: [
      action(phrasebook.text('action.done', {}), 'checkin', { outcome: 'done', ...on }, 'primary'),
      action(phrasebook.text('action.partly', {}), 'checkin', { outcome: 'partly', ...on }),
      action(phrasebook.text('action.my-session', {}), 'drill', {}),
      action(phrasebook.text('action.why', {}), 'why', { topic: drill.why }),
    ],
  })
}

/**
 * The drill of a date: each day the next one, counted over every date there is, so that it needs no memory and a club
 * that meets on some weekdays only still comes round to all five. Its cues take turns from round to round.
 */
export function drillOn(date: Temporal.PlainDate, drills: readonly Drill[]): { drill: Drill; cue: Spans | undefined } {
  const days = Temporal.PlainDate.from('2024-01-01').until(date).days
  const drill = drills.at(modulo(days, drills.length))
  if (drill === undefined) throw new Error('The content has no drills')
  const cues = items(drill.sections.cues)
  return { drill, cue: cues[modulo(Math.floor(days / drills.length), cues.length)] }
}

/** What the few lines of the card stand on; where they carry no mark, the drill itself is the article's. */
function citedIn(facts: readonly Fact[], { facts: all, evidence }: Drill): Pick<Drill, 'facts' | 'evidence'> {
  const shown = facts.map(({ value }) => spansText(value)).join(' ')
  const cited = (id: string) => shown.includes(`[${id}]`)
  const marked = all.filter(cited)
  return { facts: marked.length > 0 ? marked : all.slice(0, 1), evidence: evidence.filter(cited) }
}

/** The lines of a section, whether they stand in a list or not. */
function items(prose: Prose): readonly Spans[] {
  return prose.flatMap((block): readonly Spans[] => {
    if (block.kind === 'list') return block.items
    return block.kind === 'text' ? [block.spans] : []
  })
}

/** Dates before the first count as well: a remainder is never negative here. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
