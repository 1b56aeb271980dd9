import { memberError } from '../errors.ts'
import { plainTime } from './chinese-typed.ts'
import type { OptionType, ParseContext } from './option.ts'
import { readOption } from './option-types.ts'
import { plainSpanishTime } from './spanish-typed.ts'
import { isWord } from './words.ts'

/** A wall time in any common spelling: `7`, `7:30`, `07.30`, `19h30`, `7pm`, `7:30 p.m.`, `0730`, `noon`. */
export function timeOption(): OptionType<Temporal.PlainTime> {
  return readOption({
    longest: 9,
    read: parseTime,
    refuse: (given, _context, path) => memberError('error.option.time', { given }, path),
  })
}

/** The time that was typed; undefined when it is none. 24:00 is midnight. */
export function parseTime(typed: string, context: ParseContext): Temporal.PlainTime | undefined {
  if (isWord(context.phrasebook, 'words.noon', typed)) return Temporal.PlainTime.from({ hour: 12 })
  if (isWord(context.phrasebook, 'words.midnight', typed)) return Temporal.PlainTime.from({ hour: 0 })
  const compact = plainSpanishTime(plainTime(typed)).normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
  const match = /^(?<hour>\d{1,2})(?:(?:[:.h](?<minute>\d{2})?)|(?<glued>\d{2}))?(?:uhr)?(?<half>[ap]\.?m?\.?)?$/.exec(
    compact,
  )
  if (match?.groups === undefined) return undefined
  const { hour = '', minute, glued, half } = match.groups
  const clock = clockHour(Number(hour), half)
  const minutes = Number(minute ?? glued ?? 0)
  if (clock === undefined || minutes > 59) return undefined
  if (clock === 24) return minutes === 0 ? Temporal.PlainTime.from({ hour: 0 }) : undefined
  return Temporal.PlainTime.from({ hour: clock, minute: minutes })
}

/** The hour on a 24-hour clock: 12 am is midnight, 12 pm noon; 13 pm does not exist. */
function clockHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined || half === '') return hour <= 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.startsWith('p') ? 12 : 0)
}
