import type { Club } from '../club.ts'
import { clubWelcome } from '../club-welcome.ts'
import { clock, longDay } from '../dates.ts'
import { nextRun, type PlannedRun } from '../reminders/next-run.ts'
import type { Reminder } from '../reminders/reminder.ts'
import { action, paragraph, reply, text } from '../reply/build.ts'
import type { Block, Reply, Spans } from '../reply/reply.ts'
import { channelName, checkChannel, missingBlocks } from './club-channel.ts'
import { whenText } from './club-settings.ts'
import type { CommandContext } from './command.ts'

/** How many of the coming sendings are told. */
const shown = 3

/** Where no form was opened by itself: what will be asked for, and the button that opens it. */
export function startSetup({ phrasebook }: CommandContext): Reply {
  return clubWelcome(phrasebook)
}

/** What was set up, what is still missing for it, and when it will come. */
export async function setupReply(club: Club, context: CommandContext): Promise<Reply> {
  const { phrasebook, stores } = context
  const [reminder, week, check] = await Promise.all([
    stores.clubReminders.find(club.id),
    stores.clubWeek.find(club.id),
    checkChannel(club, context),
  ])
  const missing = missingBlocks(check, context)
  const fact = (name: 'channel' | 'when' | 'zone', value: Spans) => ({
    label: phrasebook.say(`club.label.${name}`, {}),
    value,
  })
  const facts = [
    fact('channel', channelName(club, check, context)),
    fact('when', whenText(reminder, context)),
    fact('zone', [text(club.settings.zone)]),
  ]
  return reply({
    tone: missing.length > 0 ? 'care' : 'good',
    title: phrasebook.say(missing.length > 0 ? 'club.setup.almost' : 'club.setup.title', {}),
    blocks: [{ kind: 'facts', facts }, ...missing, ...comingBlocks(reminder, context)],
    actions: [
      action(phrasebook.text('action.club.test', {}), 'club', { test: 'yes' }, 'primary'),
      ...(week === undefined ? [action(phrasebook.text('action.club.week', {}), 'club', { ask: 'week' })] : []),
      action(phrasebook.text('action.change', {}), 'club', { action: 'setup' }),
      action(phrasebook.text('action.club.settings', {}), 'club', { action: 'settings' }),
    ],
  })
}

function comingBlocks(reminder: Reminder | undefined, { phrasebook, member }: CommandContext): readonly Block[] {
  if (reminder === undefined) return []
  const items = coming(reminder).map(({ at }): Spans => {
    const local = at.toZonedDateTimeISO(reminder.zone)
    return [text(`${longDay(local.toPlainDate(), member.language)}, ${clock(local.toPlainTime())}`)]
  })
  if (items.length === 0) return []
  return [paragraph(...phrasebook.say('club.coming', {})), { kind: 'list', ordered: false, items }]
}

/** The next times it comes. */
function coming(reminder: Reminder): readonly PlannedRun[] {
  const runs: PlannedRun[] = []
  for (let run = reminder.next; run !== undefined && runs.length < shown; run = nextRun(reminder, run.at, run.date)) {
    runs.push(run)
  }
  return runs
}
