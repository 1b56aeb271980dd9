import type { Weekday } from './reminders/weekdays.ts'
import { weekdays } from './reminders/weekdays.ts'

/** The language to format dates in. English without a region would write the month first; the coach writes the day first. */
export function dateTag(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** To make a format takes several times as long as to use it, and there are few of them. */
function write(date: Temporal.PlainDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, options])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(dateTag(locale), options)
  formats.set(key, format)
  return format.format(date)
}

/** "Monday 23 November". */
export function longDay(date: Temporal.PlainDate, locale: string): string {
  return write(date, locale, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** "Monday 23 November", and with its year where that is not the year of `today`. */
export function datedDay(date: Temporal.PlainDate, today: Temporal.PlainDate, locale: string): string {
  if (date.year === today.year) return longDay(date, locale)
  return write(date, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** "Mon 23 Nov". */
export function shortDay(date: Temporal.PlainDate, locale: string): string {
  return write(date, locale, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** "23 Nov". */
export function dayAndMonth(date: Temporal.PlainDate, locale: string): string {
  return write(date, locale, { day: 'numeric', month: 'short' })
}

/** "November 2026". */
export function monthAndYear(date: Temporal.PlainDate, locale: string): string {
  return write(date, locale, { month: 'long', year: 'numeric' })
}

/** "07:00": two digits and 24 hours everywhere, so that a planned time reads the same in every message. */
export function clock(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' })
}

/** "Mon, Wed, Fri"; the caller has a word of its own for all seven. */
export function dayNames(days: readonly Weekday[], locale: string): string {
  // 1 January 2024 was a Monday: any Monday serves to name the weekdays.
  const monday = Temporal.PlainDate.from('2024-01-01')
  return days.map((day) => write(monday.add({ days: weekdays.indexOf(day) }), locale, { weekday: 'short' })).join(', ')
}
