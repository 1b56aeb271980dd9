import type { Club } from '../club.ts'
import { clock } from '../dates.ts'
import type { Phrasebook } from '../phrasebook.ts'
import type { Reminder } from '../reminders/reminder.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Action, Block, Reply, Spans } from '../reply/reply.ts'
import { channelName, checkChannel, missingBlocks } from './club-channel.ts'
import type { CommandContext } from './command.ts'
import { daysText } from './days-text.ts'
import { languageName } from './language-option.ts'

/** Everything a club can set, with its present value and a button each. */
export async function settingsReply(club: Club, changed: boolean, context: CommandContext): Promise<Reply> {
  const { phrasebook, stores } = context
  const [reminder, week, check] = await Promise.all([
    stores.clubReminders.find(club.id),
    stores.clubWeek.find(club.id),
    checkChannel(club, context),
  ])
  const missing = missingBlocks(check, context)
  return reply({
    tone: missing.length > 0 ? 'care' : changed ? 'good' : 'plain',
    title: phrasebook.say('club.settings.title', { club: club.name }),
    blocks: [
      ...(changed ? [paragraph(...phrasebook.say('settings.changed', {}))] : []),
      settingFacts(club, { channel: channelName(club, check, context), reminder, week }, context),
      ...missing,
      aside(...phrasebook.say('club.late', {})),
    ],
    actions: settingActions(club, reminder, context),
  })
}

interface Found {
  readonly channel: Spans
  readonly reminder: Reminder | undefined
  readonly week: Reminder | undefined
}

function settingFacts(club: Club, { channel, reminder, week }: Found, context: CommandContext): Block {
  const { phrasebook, now } = context
  const { zone, language, lateWindow, coachRole, mentionRole, boardCoaches } = club.settings
  const here = clock(now.toZonedDateTimeISO(zone).toPlainTime())
  // A role's name is the platform's to know.
  const role = (id: string | undefined) => phrasebook.say(id === undefined ? 'club.none' : 'club.chosen', {})
  const facts: readonly (readonly [ClubLabel, Spans])[] = [
    ['channel', channel],
    ['when', whenText(reminder, context)],
    ['week', whenText(week, context)],
    ['zone', phrasebook.say('settings.zone', { zone, time: here })],
    ['language', [text(languageName(language))]],
    ['late', phrasebook.say('club.minutes', { minutes: lateWindow })],
    ['coach-role', role(coachRole)],
    ['mention-role', role(mentionRole)],
    ['board-coaches', phrasebook.say(`club.board-coaches.${boardCoaches ? 'yes' : 'no'}`, {})],
  ]
  return {
    kind: 'facts',
    facts: facts.map(([name, value]) => ({ label: phrasebook.say(`club.label.${name}`, {}), value })),
  }
}

type ClubAsk = 'channel' | 'when' | 'week' | 'zone' | 'language' | 'late' | 'coach-role' | 'mention-role'
type ClubLabel = ClubAsk | 'board-coaches'

/** "07:00, weekdays"; or that the club has no reminder. */
export function whenText(reminder: Reminder | undefined, { phrasebook }: CommandContext): Spans {
  if (reminder === undefined) return phrasebook.say('club.off', {})
  return phrasebook.say('reminder.when', { time: clock(reminder.time), days: daysText(reminder.days, phrasebook) })
}

function settingActions(club: Club, reminder: Reminder | undefined, { phrasebook }: CommandContext): readonly Action[] {
  const { channel, coachRole, mentionRole } = club.settings
  const ask = (name: ClubAsk) => action(phrasebook.text(`action.club.${name}`, {}), 'club', { ask: name })
  const without = (name: 'coach-role' | 'mention-role', id: string | undefined) =>
    id === undefined ? [] : [action(phrasebook.text(`action.club.without.${name}`, {}), 'club', { without: name })]
  if (channel === undefined) {
    return [
      action(phrasebook.text('action.club.setup', {}), 'club', { action: 'setup' }, 'primary'),
      ask('zone'),
      ask('language'),
      ask('coach-role'),
      ...without('coach-role', coachRole),
      boardAction(club, phrasebook),
      ...dataActions(phrasebook),
    ]
  }
  return [
    ask('channel'),
    reminder === undefined ? action(phrasebook.text('action.club.on', {}), 'club', { ask: 'when' }) : ask('when'),
    ask('week'),
    ask('zone'),
    ask('language'),
    ask('late'),
    ask('coach-role'),
    ...without('coach-role', coachRole),
    ask('mention-role'),
    ...without('mention-role', mentionRole),
    ...(reminder === undefined ? [] : [action(phrasebook.text('action.club.off', {}), 'club', { reminder: 'off' })]),
    action(phrasebook.text('action.club.test', {}), 'club', { test: 'yes' }),
    boardAction(club, phrasebook),
    ...dataActions(phrasebook),
  ]
}

/** Coaches on the board as everyone, or left out. */
function boardAction({ settings }: Club, phrasebook: Phrasebook): Action {
  const to = settings.boardCoaches ? 'no' : 'yes'
  return action(phrasebook.text(`action.club.board-coaches.${to}`, {}), 'club', { 'board-coaches': to })
}

function dataActions(phrasebook: Phrasebook): readonly Action[] {
  return [
    action(phrasebook.text('action.data.export', {}), 'club', { action: 'export' }),
    action(phrasebook.text('action.club.forget', {}), 'club', { action: 'forget' }),
  ]
}
