import { findClubCard } from '#core/club-card.ts'
import { clock } from '#core/dates.ts'
import type { Dispatch } from '#core/dispatch.ts'
import type { Content, Stores } from '#core/ports.ts'
import type { ClubRun, MemberRun, Run } from '#core/reminders/run.ts'
import { aside } from '#core/reply/build.ts'
import type { Reply } from '#core/reply/reply.ts'
import { findWeeklyPost } from '#core/weekly-post.ts'
import { dayOf } from './facts.ts'

interface Writing {
  readonly dispatch: Dispatch
  readonly content: Content
  readonly stores: Stores
  readonly now: () => Temporal.Instant
}

/** What a due run says: the day's message of a member, or the card of a club. A late one says for when it was planned. */
export async function writeReply(run: Run, late: boolean, parts: Writing): Promise<Reply> {
  const reply = run.to === 'club' ? await writeClubReply(run, parts) : await writeMemberReply(run, parts)
  if (!late) return reply
  const language = run.to === 'club' ? run.club.settings.language : run.member.language
  const time = clock(run.plannedFor.toZonedDateTimeISO(run.zone).toPlainTime())
  const note = aside(...parts.content.phrasebook(language).say('reminder.late', { time }))
  return { ...reply, blocks: [note, ...reply.blocks] }
}

async function writeClubReply({ kind, club, date, plannedFor }: ClubRun, parts: Writing): Promise<Reply> {
  return kind === 'weekly' ? findWeeklyPost({ club, date, at: plannedFor }, parts) : findClubCard(club, date, parts)
}

/** What a member is sent is an invocation like any other. */
async function writeMemberReply(run: MemberRun, { dispatch, now }: Writing): Promise<Reply> {
  const { member, caller, kind: about } = run
  const dispatched = await dispatch({ caller, now: now(), wish: { kind: 'reminder', member, about, day: dayOf(run) } })
  if (dispatched.kind !== 'answered') throw new Error('The message of a reminder could not be written')
  return dispatched.reply
}
