import type { Club, ClubSettings } from '../club.ts'
import { memberError } from '../errors.ts'
import { checkChannel } from './club-channel.ts'
import type { ClubOptions } from './club-options.ts'
import type { CommandContext } from './command.ts'

export async function findClub({ stores, member }: CommandContext): Promise<Club> {
  const found = await stores.clubs.find(member.club)
  if (found === undefined) throw new Error(`The club ${member.club} was deleted while its settings were asked for`)
  return found
}

/** Stores what was given, all of it or nothing: what cannot be is refused first. */
export async function changeClub(given: ClubOptions, club: Club, context: CommandContext): Promise<Club> {
  const { stores, member, now } = context
  const change = changeOf(given)
  await requireChannel(given, club, context)
  await requireTime(given, context)
  const changed =
    Object.keys(change).length === 0 ? club : await stores.clubs.changeSettings(club.id, change, member.member, now)
  await changeReminder(given, changed, context)
  return changed
}

function changeOf(given: ClubOptions): Partial<ClubSettings> {
  return {
    ...(given.channel !== undefined && { channel: given.channel }),
    ...(given.zone !== undefined && { zone: given.zone }),
    ...(given.language !== undefined && { language: given.language }),
    ...(given.late !== undefined && { lateWindow: given.late }),
    ...(given['coach-role'] !== undefined && { coachRole: given['coach-role'] }),
    ...(given['mention-role'] !== undefined && { mentionRole: given['mention-role'] }),
    ...(given['board-coaches'] !== undefined && { boardCoaches: given['board-coaches'] === 'yes' }),
    ...(given.without === 'coach-role' && { coachRole: undefined }),
    ...(given.without === 'mention-role' && { mentionRole: undefined }),
  }
}

/** A reminder needs a channel, and a channel that was named has to be one; that the coach may write there can come later. */
async function requireChannel(given: ClubOptions, club: Club, context: CommandContext): Promise<void> {
  const channel = given.channel ?? club.settings.channel
  if (channel === undefined) {
    if (given.time === undefined && given.days === undefined && !asksForWeek(given)) return
    throw memberError('error.club.channel', {}, 'channel')
  }
  if (given.channel === undefined) return
  const check = await checkChannel({ ...club, settings: { ...club.settings, channel } }, context)
  if (check?.name === undefined && check?.missing.length === 0) {
    throw memberError('error.option.place', { given: channel }, 'channel')
  }
}

/** The week comes at the hour of the daily drill, so there has to be one. */
function asksForWeek({ week }: ClubOptions): boolean {
  return week !== undefined && week !== 'off'
}

/** Without a time the reminder keeps the one it had last, so there has to be one. Once there is, it stays. */
async function requireTime(given: ClubOptions, { stores, member }: CommandContext): Promise<void> {
  if (!(setsReminder(given) || asksForWeek(given)) || given.time !== undefined) return
  if ((await stores.clubReminders.find(member.club, 'any')) !== undefined) return
  throw memberError('error.option.missing', { option: 'time' }, 'time')
}

/** What was not given is left to the storage, where another admin's change may have come first. */
async function changeReminder(given: ClubOptions, club: Club, { stores, now }: CommandContext): Promise<void> {
  if (given.week === 'off') await stores.clubWeek.off(club.id)
  if (given.reminder === 'off') await stores.clubReminders.off(club.id)
  const { time, days, week } = given
  if (setsReminder(given)) {
    await stores.clubReminders.set(club.id, { ...(time && { time }), ...(days && { days }), now })
  }
  if (week !== undefined && week !== 'off') await stores.clubWeek.set(club.id, week, now)
}

/** Set-up leaves a club with its reminder on; time or days alone change the one there is. */
function setsReminder({ action, time, days }: ClubOptions): boolean {
  return action === 'setup' || time !== undefined || days !== undefined
}
