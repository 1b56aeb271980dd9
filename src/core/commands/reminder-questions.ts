import { clock } from '../dates.ts'
import { memberError } from '../errors.ts'
import { guessZone } from '../guess-zone.ts'
import { canNudge, isQuiet } from '../reminders/quiet.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { OptionInputs, Reply } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { nudgeTime, quietText, type Series } from './reminder-card.ts'

/** A wish for a reminder that may have to be asked about first. */
export interface Wish {
  readonly time: Temporal.PlainTime
  /** What was given, as a button carries it on. */
  readonly inputs: OptionInputs
  /** The time is meant, wherever it lies. */
  readonly kept: boolean
}

/** What has to be asked before anything is set; undefined when nothing has. */
export function askFirst(wish: Wish, present: Series | undefined, context: CommandContext): Reply | undefined {
  return askWhere(wish, present, context) ?? askAboutQuiet(wish, present, context)
}

/** The first reminder of someone whose zone nobody has chosen: their clock tells them whether the guess is right. */
function askWhere(
  { time, inputs }: Wish,
  present: Series | undefined,
  { locale, member, phrasebook, now }: CommandContext,
): Reply | undefined {
  if (locale === undefined || member.zoneChosen || present !== undefined || inputs.zone !== undefined) return undefined
  const zone = guessZone(locale) ?? member.zone
  const here = clock(now.toZonedDateTimeISO(zone).toPlainTime())
  return reply({
    blocks: [paragraph(...phrasebook.say('reminder.zone.ask', { now: here, zone, time: clock(time) }))],
    actions: [
      action(phrasebook.text('choice.yes', {}), 'reminder', { ...inputs, zone }, 'primary'),
      action(phrasebook.text('action.other-place', {}), 'reminder', { ...inputs, place: 'other' }),
    ],
  })
}

/** A new time within the member's quiet hours is kept only when they say that they mean it. */
function askAboutQuiet(
  { time, inputs, kept }: Wish,
  present: Series | undefined,
  { member, phrasebook }: CommandContext,
): Reply | undefined {
  const { quiet } = member.settings
  if (inputs.time === undefined || quiet === undefined || kept || !isQuiet(time, quiet)) return undefined
  if (present?.daily.time.equals(time)) return undefined
  const values = { time: clock(time), quiet: quietText(quiet, phrasebook) }
  return reply({
    blocks: [paragraph(...phrasebook.say('reminder.in-quiet', values))],
    actions: [
      action(phrasebook.text('action.keep', {}), 'reminder', { ...inputs, keep: 'yes' }, 'primary'),
      action(phrasebook.text('action.change-time', {}), 'reminder', { ask: 'yes' }),
    ],
  })
}

/** A nudge that its quiet hours would never let through is not set. One that was there before them may stay as it is. */
export function refuseUselessNudge(
  time: Temporal.PlainTime,
  present: Series | undefined,
  { member: { settings } }: CommandContext,
): void {
  const { quiet, dayEnd } = settings
  if (quiet === undefined || canNudge(time, quiet, dayEnd)) return
  if (present?.nudge !== undefined && nudgeTime(present.nudge).equals(time)) return
  throw memberError('error.nudge-in-quiet', { time: clock(time), from: clock(quiet.from) }, 'nudge')
}
