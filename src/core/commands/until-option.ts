import { memberError } from '../errors.ts'
import { weekdayOf, weekdays } from '../reminders/weekdays.ts'
import { plainUntil } from './chinese-typed.ts'
import { parseWeekday } from './days-option.ts'
import type { OptionType, ParseContext } from './option.ts'
import { fold, readOption } from './option-types.ts'
import { plainSpanishLength } from './spanish-typed.ts'
import { isWord, words } from './words.ts'

/** A last day: `2026-12-24`, `24.12.`, `24 Dec`, `Dec 24`, `friday`, `tomorrow`, or a length such as `2 weeks`. */
export function untilOption(): OptionType<Temporal.PlainDate> {
  return readOption({
    longest: 7,
    read: parseUntil,
    refuse: (given, _context, path) => memberError('error.option.until', { given }, path),
  })
}

/** The date that was typed, counted from the member's today; undefined when it is none. */
export function parseUntil(given: string, context: ParseContext): Temporal.PlainDate | undefined {
  const typed = plainSpanishLength(plainUntil(given))
  return readUntil(typed, context) ?? readUntil(withoutLittleWords(typed, context), context)
}

function readUntil(typed: string, context: ParseContext): Temporal.PlainDate | undefined {
  return parseLength(typed, context) ?? parseNamed(typed, context) ?? parseDate(typed, context)
}

/** "Until friday" and "el 24 de diciembre de 2026" without what is not the date. */
function withoutLittleWords(typed: string, { phrasebook }: ParseContext): string {
  const little = [...words(phrasebook, 'words.and'), ...words(phrasebook, 'words.to')]
  return typed
    .split(/\s+/)
    .filter((word) => !little.includes(fold(word)))
    .join(' ')
}

const units = [
  ['days', 'words.days'],
  ['weeks', 'words.weeks'],
  ['months', 'words.length.months'],
] as const

/** "2 weeks" from today covers today and the thirteen days after it. */
function parseLength(typed: string, context: ParseContext): Temporal.PlainDate | undefined {
  const match = /^(?<count>\d{1,3})\s*(?<unit>\p{L}+)$/u.exec(typed.trim())
  const named = match?.groups?.unit ?? ''
  const unit = units.find(([, key]) => isWord(context.phrasebook, key, named))?.[0]
  if (unit === undefined) return undefined
  const count = Number(match?.groups?.count)
  return count === 0 ? undefined : context.today.add({ [unit]: count }).subtract({ days: 1 })
}

function parseNamed(typed: string, context: ParseContext): Temporal.PlainDate | undefined {
  if (isWord(context.phrasebook, 'words.today', typed)) return context.today
  if (isWord(context.phrasebook, 'words.tomorrow', typed)) return context.today.add({ days: 1 })
  const day = parseWeekday(typed, context)
  if (day === undefined) return undefined
  const ahead = (weekdays.indexOf(day) - weekdays.indexOf(weekdayOf(context.today)) + 7) % 7
  return context.today.add({ days: ahead === 0 ? 7 : ahead })
}

function parseDate(typed: string, context: ParseContext): Temporal.PlainDate | undefined {
  const folded = fold(typed.replaceAll(',', ' '))
  const iso = /^(\d{4}) (\d{1,2}) (\d{1,2})$/.exec(folded)
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?$/.exec(folded)
  if (dotted !== null) return comingDate(Number(dotted[2]), Number(dotted[1]), dotted[3], context)
  const named = /^(?:(\d{1,2})\.? (\p{L}+)|(\p{L}+) (\d{1,2}))(?: (\d{4}))?$/u.exec(folded)
  const month = monthOf(named?.[2] ?? named?.[3] ?? '', context)
  return named === null || month === undefined
    ? undefined
    : comingDate(month, Number(named[1] ?? named[4]), named[5], context)
}

function monthOf(word: string, context: ParseContext): number | undefined {
  const wanted = fold(word)
  const at = words(context.phrasebook, 'words.months').findIndex(
    (name) => name === wanted || (wanted.length >= 3 && name.startsWith(wanted)),
  )
  return at < 0 ? undefined : at + 1
}

/** 29 February can be as many years away, over the turn of a century that has none. */
const leapYearsApart = 8

/** Without a year, the next time that date comes. */
function comingDate(month: number, day: number, year: string | undefined, context: ParseContext) {
  if (year !== undefined) return dateOf(Number(year), month, day)
  for (let ahead = 0; ahead <= leapYearsApart; ahead++) {
    const date = dateOf(context.today.year + ahead, month, day)
    if (date !== undefined && Temporal.PlainDate.compare(date, context.today) >= 0) return date
  }
  return undefined
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A date as our own buttons carry it: `2026-11-23`. */
export function dateOption(): OptionType<Temporal.PlainDate> {
  return readOption({
    longest: 1,
    read: (typed) => {
      const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed) ?? []
      return day === undefined ? undefined : dateOf(Number(year), Number(month), Number(day))
    },
    refuse: (given, _context, path) => memberError('error.option.until', { given }, path),
  })
}
