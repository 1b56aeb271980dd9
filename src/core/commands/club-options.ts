import { punctual } from '../reminders/due.ts'
import { weekdays } from '../reminders/weekdays.ts'
import { daysOption } from './days-option.ts'
import { languageOption } from './language-option.ts'
import { asked, hidden, type OptionType, optional, type Parsed } from './option.ts'
import { choiceOption, integerOption } from './option-types.ts'
import { channelOption, roleOption, rolesOption } from './place-options.ts'
import { timeOption } from './time-option.ts'
import { zoneOption } from './zone-option.ts'

/** Half a day, in minutes: later than that the next day's reminder is nearer. */
const latestWindow = 12 * 60

/** Nothing is late before `punctual` is over, so whoever asks for less is shown what they get. */
function lateOption(): OptionType<number> {
  const minutes = integerOption(0, latestWindow)
  return { ...minutes, parse: (...given) => Math.max(minutes.parse(...given), punctual) }
}

/** What a club sets. Only `action` is typed: channels and roles are picked, and the rest belongs with them in a form. */
export const clubOptions = {
  action: optional(
    choiceOption(['settings', 'setup', 'export', 'forget'], (value) => `choice.club.${value}`),
    'option.club.action',
  ),
  channel: asked(channelOption(), 'option.club.channel'),
  time: asked(timeOption(), 'option.club.time'),
  days: asked(daysOption(), 'option.club.days'),
  zone: asked(zoneOption(), 'option.club.zone'),
  language: asked(languageOption(), 'option.club.language'),
  late: asked(lateOption(), 'option.club.late'),
  'coach-role': asked(rolesOption(), 'option.club.coach-role'),
  'mention-role': asked(roleOption(), 'option.club.mention-role'),
  week: asked(
    choiceOption([...weekdays, 'off'], (value) => `choice.week.${value}`),
    'option.club.week',
  ),
  /** Whether coaches can stand on the board. */
  'board-coaches': hidden(choiceOption(['yes', 'no'], () => 'choice.yes')),
  /** Opens the form for one setting. */
  ask: hidden(
    choiceOption(
      ['channel', 'when', 'week', 'zone', 'language', 'late', 'coach-role', 'mention-role'],
      () => 'choice.yes',
    ),
  ),
  /** Takes a role away again: a form's empty field only leaves it as it is. */
  without: hidden(choiceOption(['coach-role', 'mention-role'], () => 'choice.yes')),
  reminder: hidden(choiceOption(['off'], () => 'choice.yes')),
  /** That everything is to be deleted. */
  sure: hidden(choiceOption(['yes'], () => 'choice.yes')),
  test: hidden(choiceOption(['yes'], () => 'choice.yes')),
}

export type ClubOptions = Parsed<typeof clubOptions>
