import { nextRun, type PlannedRun } from './next-run.ts'
import type { Schedule } from './reminder.ts'

/** Longer than the longest pause, with a week of rest days behind it. */
const searchRuns = 400

/** The first run, from the planned one on, that will be sent as far as is known now; undefined when none is in sight. */
export function nextWanted(
  schedule: Schedule,
  planned: PlannedRun | undefined,
  isWanted: (run: PlannedRun) => boolean,
): PlannedRun | undefined {
  let run = planned
  for (let tried = 0; run !== undefined && tried < searchRuns; tried++) {
    if (isWanted(run)) return run
    run = nextRun(schedule, run.at, run.date)
  }
  return undefined
}
