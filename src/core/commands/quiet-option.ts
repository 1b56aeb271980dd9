import { memberError } from '../errors.ts'
import type { QuietHours } from '../member.ts'
import { plainRange } from './chinese-typed.ts'
import type { OptionType, ParseContext } from './option.ts'
import { readOption } from './option-types.ts'
import { parseTime } from './time-option.ts'
import { isWord } from './words.ts'

/** Quiet hours in any common spelling: `22:00-07:00`, `22-7`, `10pm to 7am`, `10 p.m. until 7 a.m.`. */
export function quietOption(): OptionType<QuietHours> {
  return readOption({
    longest: 18,
    read: parseQuiet,
    refuse: (given, _context, path) => memberError('error.option.quiet', { given }, path),
  })
}

/** The hours that were typed; undefined when they are none. Hours that end where they begin would be all of them, or none. */
export function parseQuiet(typed: string, context: ParseContext): QuietHours | undefined {
  const [from, until, ...more] = plainRange(typed)
    .split(/[-–—]/)
    .flatMap((part) => splitAtTo(part, context))
  if (from === undefined || until === undefined || more.length > 0 || from.equals(until)) return undefined
  return { from, until }
}

function splitAtTo(typed: string, context: ParseContext): readonly (Temporal.PlainTime | undefined)[] {
  const words = typed.trim().split(/\s+/)
  const at = words.findIndex((word) => isWord(context.phrasebook, 'words.to', word))
  const parts = at < 0 ? [words] : [words.slice(0, at), words.slice(at + 1)]
  return parts.map((part) => parseTime(part.join(' '), context))
}
