import type { Club } from '../club.ts'
import { clock } from '../dates.ts'
import { guessZone } from '../guess-zone.ts'
import type { OptionInputs } from '../reply/reply.ts'
import { changeClub, findClub } from './club-change.ts'
import { clubOptions } from './club-options.ts'
import { settingsReply } from './club-settings.ts'
import { setupReply, startSetup } from './club-setup.ts'
import { sendTest } from './club-test.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { askToForget, exportClub, forgetClub } from './held-data.ts'
import { definedOnly } from './option-types.ts'

const setting = (ask: string, fields: readonly string[] = [ask]) =>
  ({ title: 'form.club.setting', when: { ask }, unless: undefined, fields }) as const

export const club = defineCommand({
  name: 'club',
  summary: 'command.club',
  role: 'admin',
  options: clubOptions,
  forms: [
    {
      title: 'form.club',
      when: { action: 'setup' },
      unless: 'channel',
      fields: ['channel', 'time', 'days', 'zone', 'coach-role'],
    },
    setting('channel'),
    setting('when', ['time', 'days']),
    setting('week'),
    setting('zone'),
    setting('language'),
    setting('late'),
    setting('coach-role'),
    setting('mention-role'),
  ],
  examples: ['/club setup', '/club'],
  known,
  async run(given, context) {
    if (given.action === 'export') return exportClub(context)
    if (given.action === 'forget') return given.sure === undefined ? askToForget('club', context) : forgetClub(context)
    const present = await findClub(context)
    if (given.test !== undefined) return sendTest(present, context)
    const { action, ask: _ask, sure: _sure, ...wanted } = given
    const nothing = Object.values(wanted).every((value) => value === undefined)
    if (nothing) return action === 'setup' ? startSetup(context) : settingsReply(present, false, context)
    const changed = await changeClub(given, present, context)
    return action === 'setup' ? setupReply(changed, context) : settingsReply(changed, true, context)
  },
})

/** The club as it is, with the hour it had last; where it never had one, an hour that suits most, and where nobody chose a zone, a likely one. */
async function known(_inputs: OptionInputs, context: CommandContext): Promise<OptionInputs> {
  const { settings, id }: Club = await findClub(context)
  const reminder = await context.stores.clubReminders.find(id, 'any')
  const given = {
    channel: settings.channel,
    time: reminder === undefined ? '07:00' : clock(reminder.time),
    days: reminder === undefined ? undefined : reminder.days.join(' '),
    zone: context.member.zoneChosen ? settings.zone : (guessZone(context.locale ?? '') ?? settings.zone),
    language: settings.language,
    late: settings.lateWindow,
    'coach-role': settings.coachRole,
    'mention-role': settings.mentionRole,
  }
  return definedOnly(given)
}
