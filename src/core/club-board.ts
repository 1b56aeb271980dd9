import type { Club } from './club.ts'
import { findClubLog, type LogSources } from './club-log.ts'
import type { ClubMember, Roster } from './club-ports.ts'
import { adherence } from './coaching/adherence.ts'
import { type Adherence, type BoardLine, boardDays, boardOf } from './coaching/board.ts'
import { practiceDay } from './coaching/practice-day.ts'
import type { Member } from './member.ts'
import type { Phrasebook } from './phrasebook.ts'
import { strong, text } from './reply/build.ts'
import type { Block, Spans } from './reply/reply.ts'

interface BoardSources extends LogSources {
  readonly stores: LogSources['stores'] & { readonly roster: Roster }
}

/** The club's board at a moment; each member's days end by their own clock. */
export async function findBoard(
  club: Club,
  now: Temporal.Instant,
  sources: BoardSources,
): Promise<readonly BoardLine[]> {
  const people = (await sources.stores.roster.all(club.id)).filter(({ member }) => member.settings.board !== 'hidden')
  const entries = await Promise.all(people.map((one) => entryOf(one, now, sources)))
  return boardOf(entries, club.settings.boardCoaches)
}

async function entryOf({ member, role }: ClubMember, now: Temporal.Instant, sources: LogSources) {
  return {
    id: member.member,
    name: member.name,
    choice: member.settings.board,
    isCoach: role !== 'member',
    adherence: await findAdherence(member, now, sources),
  }
}

/** What a member did of their plan in the days that the board looks back over. */
export async function findAdherence(member: Member, now: Temporal.Instant, sources: LogSources): Promise<Adherence> {
  const today = practiceDay(now, member.zone, member.settings.dayEnd)
  const from = today.subtract({ days: boardDays - 1 })
  return adherence(await findClubLog(member, from, today, sources), from, today)
}

/** The board as a list: "1. Ada 92%". */
export function boardBlock(lines: readonly BoardLine[], phrasebook: Phrasebook): Block {
  const items = lines.map(({ rank, who, percent }): Spans => {
    const name = who === undefined ? phrasebook.say('board.someone', {}) : [strong(text(who.name))]
    return phrasebook.say('board.line', { rank, who: name, percent })
  })
  return { kind: 'list', ordered: false, items }
}
