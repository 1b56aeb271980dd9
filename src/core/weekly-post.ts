import type { Club } from './club.ts'
import { boardBlock, findBoard } from './club-board.ts'
import { drillOn } from './club-card.ts'
import type { LogSources } from './club-log.ts'
import type { ClubMember, Roster } from './club-ports.ts'
import { cameBack, longestAway } from './coaching/comeback.ts'
import type { Phrasebook } from './phrasebook.ts'
import { action, aside, heading, paragraph, reply, strong, text } from './reply/build.ts'
import type { Block, Reply, Spans } from './reply/reply.ts'

export interface WeekSources extends LogSources {
  readonly stores: LogSources['stores'] & { readonly roster: Roster }
}

/** What a club's week is told as: the seven days before `date`, at the moment `at`. */
export interface WeekAsk {
  readonly club: Club
  readonly date: Temporal.PlainDate
  readonly at: Temporal.Instant
}

/** In the club's language: how many practised, praise for who came back, the board, and what to mind next. Never who did not. */
export async function findWeeklyPost({ club, date, at }: WeekAsk, sources: WeekSources): Promise<Reply> {
  const { language } = club.settings
  const words = sources.content.phrasebook(language)
  const [from, to] = [date.subtract({ days: 7 }), date.subtract({ days: 1 })]
  const [count, back, lines] = await Promise.all([
    sources.stores.roster.practised(club.id, from, to),
    findBack(club, from, to, sources),
    findBoard(club, at, sources),
  ])
  const named = [...back.named, ...lines.flatMap(({ who }) => (who === undefined ? [] : [who]))]
  return reply({
    audience: 'channel',
    names: [...new Set(named.map(({ id }) => id))],
    title: words.say('week.title', {}),
    blocks: [
      paragraph(...words.say('week.practised', { count })),
      ...backBlocks(back, words),
      ...(lines.length === 0 ? [] : [heading(...words.say('board.title', {})), boardBlock(lines, words)]),
      ...focusBlocks(club, date, sources, words),
      aside(...words.say('week.join', {})),
    ],
    actions: [
      action(words.text('action.my-session', {}), 'drill', {}, 'primary'),
      action(words.text('action.board', {}), 'board', {}),
    ],
  })
}

interface Back {
  readonly named: readonly { readonly id: string; readonly name: string }[]
  /** How many more there are, who did not choose to be named. */
  readonly others: number
}

async function findBack(
  club: Club,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  { stores }: WeekSources,
): Promise<Back> {
  const people = await stores.roster.all(club.id)
  const isBack = async ({ member }: ClubMember) =>
    cameBack(await stores.checkIns.between(member, from.subtract({ days: longestAway }), to), from)
  const which = await Promise.all(people.map(isBack))
  const back = people.filter((_, index) => which[index] === true).map(({ member }) => member)
  const named = back.filter(({ settings }) => settings.board === 'named')
  return { named: named.map(({ member: id, name }) => ({ id, name })), others: back.length - named.length }
}

function backBlocks({ named, others }: Back, words: Phrasebook): readonly Block[] {
  const names: Spans = named.flatMap(({ name }, index) => [...(index === 0 ? [] : [text(', ')]), strong(text(name))])
  if (named.length > 0) return [paragraph(...words.say('week.back.named', { names }))]
  return others === 0 ? [] : [paragraph(...words.say('week.back', { count: others }))]
}

/** The drill that the club's own calendar begins the coming week with. */
function focusBlocks(
  club: Club,
  date: Temporal.PlainDate,
  { content }: WeekSources,
  words: Phrasebook,
): readonly Block[] {
  const { drill, cue } = drillOn(date, content.library(club.settings.language).drills)
  const name = `${drill.number} · ${drill.name}`
  return [
    heading(...words.say('week.focus', {})),
    paragraph(strong(text(name)), ...(cue === undefined ? [] : [text(': '), ...cue])),
  ]
}
