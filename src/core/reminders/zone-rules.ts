import { dateExists, nextRun, type PlannedRun, runOn } from './next-run.ts'
import type { Schedule } from './reminder.ts'

/**
 * A planned run under the zone rules of this runtime, where those under which it was planned may have been others: the
 * same date at the moment that it means now or, if the zone has come to skip that date, the next one.
 */
export function underRules(schedule: Schedule, planned: PlannedRun): PlannedRun | undefined {
  // The next date may begin before the moment at which the skipped one was planned.
  const before = planned.at.subtract({ hours: 48 })
  if (!dateExists(planned.date, schedule.zone)) return nextRun(schedule, before, planned.date)
  return { date: planned.date, at: runOn(schedule, planned.date) }
}
