import { dayNames } from '../dates.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { type Weekday, weekdays } from '../reminders/weekdays.ts'

/** "every day", "weekdays", or the days by name. */
export function daysText(days: readonly Weekday[], phrasebook: Phrasebook): string {
  if (days.length === 7) return phrasebook.text('days.all', {})
  if (days.join() === weekdays.slice(0, 5).join()) return phrasebook.text('days.weekdays', {})
  return dayNames(days, phrasebook.locale)
}
