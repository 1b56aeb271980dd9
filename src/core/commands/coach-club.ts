import { findClubLog } from '../club-log.ts'
import type { ClubMember } from '../club-ports.ts'
import { adherence } from '../coaching/adherence.ts'
import { type Adherence, boardDays } from '../coaching/board.ts'
import { type Concern, concernsOf } from '../coaching/concern.ts'
import { practiceDay } from '../coaching/practice-day.ts'
import { shortDay } from '../dates.ts'
import { action, aside, heading, paragraph, reply, strong, text } from '../reply/build.ts'
import type { Action, Block, Spans } from '../reply/reply.ts'
import type { CoachAction } from './coach-options.ts'
import type { CommandContext } from './command.ts'

/** One member who lets coaches see their log. */
interface Seen {
  readonly id: string
  readonly name: string
  readonly adherence: Adherence
  readonly concerns: readonly Concern[]
}

/** How the club is doing, who needs a word, and what waits for the coach. Whose log is shown can read that it was. */
export const coachClub: CoachAction = async (_given, context) => {
  const { phrasebook, stores, member, today, now } = context
  const people = await stores.roster.all(member.club)
  const open = people.filter((one) => one.member.settings.coachSees)
  const [count, waiting, seen] = await Promise.all([
    stores.roster.practised(member.club, today.subtract({ days: 6 }), today),
    stores.coachDesk.waiting(member.club),
    Promise.all(open.map((one) => see(one, context))),
  ])
  const hurting = seen.filter(({ concerns }) => concerns.some(({ kind }) => kind === 'pain')).map(({ id }) => id)
  const others = seen.map(({ id }) => id).filter((id) => !hurting.includes(id) && id !== member.member)
  await stores.looks.note(
    member,
    hurting.filter((id) => id !== member.member),
    'pain',
    now,
  )
  await stores.looks.note(member, others, 'log', now)
  return reply({
    title: phrasebook.say('coach.club.title', {}),
    blocks: [
      paragraph(...phrasebook.say('coach.club.practised', { count })),
      ...wordBlocks(seen, context),
      ...logBlocks(seen, context),
      aside(...phrasebook.say('coach.club.closed', { count: people.length - open.length })),
      ...(waiting.length === 0
        ? []
        : [paragraph(...phrasebook.say('coach.questions.waiting', { count: waiting.length }))]),
    ],
    actions: clubActions(context),
  })
}

async function see({ member }: ClubMember, context: CommandContext): Promise<Seen> {
  const day = practiceDay(context.now, member.zone, member.settings.dayEnd)
  const from = day.subtract({ days: boardDays - 1 })
  const log = await findClubLog(member, from, day, context)
  return { id: member.member, name: member.name, adherence: adherence(log, from, day), concerns: concernsOf(log, day) }
}

function wordBlocks(seen: readonly Seen[], context: CommandContext): readonly Block[] {
  const items = seen.flatMap(({ name, concerns }) =>
    concerns.map((concern): Spans => [strong(text(name)), text(': '), ...concernText(concern, context)]),
  )
  if (items.length === 0) return []
  return [heading(...context.phrasebook.say('coach.club.words', {})), { kind: 'list', ordered: false, items }]
}

function concernText(concern: Concern, { phrasebook, member }: CommandContext): Spans {
  switch (concern.kind) {
    case 'quiet':
      return phrasebook.say('coach.club.quiet', { days: concern.days })
    case 'effort':
      return phrasebook.say('coach.club.effort', { from: concern.from, to: concern.to })
    case 'pain': {
      const { day, where, pain, note } = concern.checkIn
      const said = [where, pain === undefined ? undefined : `${pain}/10`, note].filter((part) => part !== undefined)
      const told = [text(` ${said.join(' · ')}`)]
      return [...phrasebook.say('coach.club.pain', { day: shortDay(day, member.language) }), ...told]
    }
  }
}

function logBlocks(seen: readonly Seen[], { phrasebook }: CommandContext): readonly Block[] {
  if (seen.length === 0) return []
  const items = seen.map(({ name, adherence: { planned, done } }): Spans => {
    const share =
      planned === 0 ? phrasebook.say('coach.club.unplanned', {}) : phrasebook.say('coach.club.share', { done, planned })
    return [strong(text(name)), text(': '), ...share]
  })
  return [heading(...phrasebook.say('coach.club.logs', {})), { kind: 'list', ordered: false, items }]
}

function clubActions({ phrasebook }: CommandContext): readonly Action[] {
  return (['questions', 'assign', 'holiday', 'message'] as const).map((name) =>
    action(phrasebook.text(`choice.coach.${name}`, {}), 'coach', { action: name }),
  )
}
