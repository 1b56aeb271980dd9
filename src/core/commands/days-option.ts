import { memberError } from '../errors.ts'
import { type Weekday, weekdays } from '../reminders/weekdays.ts'
import { plainDays } from './chinese-typed.ts'
import type { OptionType, ParseContext } from './option.ts'
import { fold, readOption } from './option-types.ts'
import { isWord } from './words.ts'

/** A set of weekdays: `weekdays`, `weekends`, `daily`, `mon wed fri`, `mon-fri`, `mon to fri`, `mon, wed and fri`. */
export function daysOption(): OptionType<readonly Weekday[]> {
  return readOption({
    longest: 14,
    read: parseDays,
    refuse: (given, _context, path) => memberError('error.option.days', { given }, path),
  })
}

/** The weekdays that were typed, Monday first; undefined when any word is none. */
export function parseDays(typed: string, context: ParseContext): readonly Weekday[] | undefined {
  const found = new Set<Weekday>()
  // A range's dash is kept apart from a list's comma before both are folded away.
  const parts = plainDays(typed)
    .replaceAll(/\s*[-–—]\s*/g, '>')
    .split(/[\s,;&+/]+/)
  for (const part of inRanges(parts, context)) {
    const days = parseDaysPart(part, context)
    if (days === undefined) return undefined
    for (const day of days) found.add(day)
  }
  return found.size > 0 ? weekdays.filter((day) => found.has(day)) : undefined
}

/** Without the words that mean nothing here, and with "mon to fri" made one. */
function inRanges(parts: readonly string[], context: ParseContext): readonly string[] {
  const said = parts.filter((word) => word !== '' && !isWord(context.phrasebook, 'words.and', word))
  const marked = said.map((word) => (isWord(context.phrasebook, 'words.to', word) ? '>' : word)).join(' ')
  return marked === '' ? [] : marked.replaceAll(/ ?> ?/g, '>').split(' ')
}

function parseDaysPart(part: string, context: ParseContext): readonly Weekday[] | undefined {
  const [from, to, ...more] = part.split('>').map((word) => parseWeekday(word, context))
  if (part.includes('>')) {
    return from === undefined || to === undefined || more.length > 0 ? undefined : weekdayRange(from, to)
  }
  if (isWord(context.phrasebook, 'words.daily', part)) return weekdays
  if (isWord(context.phrasebook, 'words.weekdays', part)) return weekdays.slice(0, 5)
  if (isWord(context.phrasebook, 'words.weekend', part)) return weekdays.slice(5)
  return from === undefined ? undefined : [from]
}

/** A weekday by its token or by any name the member's language has for it. */
export function parseWeekday(word: string, context: ParseContext): Weekday | undefined {
  const wanted = fold(word)
  return weekdays.find((day) => day === wanted || isWord(context.phrasebook, `words.${day}`, wanted))
}

/** `fri-mon` goes round the end of the week. */
function weekdayRange(from: Weekday, to: Weekday): readonly Weekday[] {
  const first = weekdays.indexOf(from)
  const count = ((weekdays.indexOf(to) - first + 7) % 7) + 1
  return weekdays.filter((_, index) => (index - first + 7) % 7 < count)
}
