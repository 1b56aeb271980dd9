import { describe } from 'vitest'
import { type Case, plan, proseAllowed, replaced, testFaults } from '#test/support/content-faults.ts'

/** Weeks 3 and 4, each with the sessions of week 1. */
function withMoreWeeks(text: string): string {
  const first = text.slice(text.indexOf('  - week: 1'), text.indexOf('  - week: 2'))
  return text + first.replaceAll('week: 1', 'week: 3') + first.replaceAll('week: 1', 'week: 4')
}

const plans: readonly Case[] = [
  [
    'box bounces in the first week',
    replaced(plan, 'kind: short-run', 'kind: box-bounces'),
    `${plan}:11: box-bounces in week 1, expected short-run in the first week`,
  ],
  [
    'a drill that does not exist',
    replaced(plan, 'drill: 5', 'drill: 9'),
    `${plan}:10: there is no drill 9, expected the number of a drill`,
  ],
  [
    'a plan that begins in week 2',
    (all) => all.set(plan, (all.get(plan) ?? '').replaceAll('week: 2', 'week: 3').replaceAll('week: 1', 'week: 2')),
    `${plan}:6: week is 2, expected 1 in the first session`,
  ],
  [
    'weeks with more or fewer sessions than stated',
    replaced(plan, '- week: 2', '- week: 1'),
    `${plan}:6: week 1 has 3 sessions, expected 2 (sessions-per-week)`,
    `${plan}:27: week 2 has 1 session, expected 2 (sessions-per-week)`,
  ],
  [
    'a week that stands behind a later one',
    (all) => all.set(plan, (all.get(plan) ?? '').replace(/(.*)- week: 2/s, '$1- week: 1')),
    `${plan}:27: week is 1, expected 2 or 3`,
  ],
  [
    'a week left out',
    (all) => all.set(plan, (all.get(plan) ?? '').replaceAll('week: 2', 'week: 3')),
    `${plan}:20: week is 3, expected 1 or 2`,
  ],
  [
    'a week that grows too fast',
    replaced(plan, 'sets: 3, reps: 10', 'sets: 4, reps: 10'),
    `${plan}:20: week 2 has 60 repetitions, expected at most 48, a fifth above the hardest earlier week, or one set more of one drill`,
  ],
  [
    'one set more that is of another drill, with both sides counted',
    replaced(
      plan,
      '{ drill: 5, sets: 3, reps: 10, form: standard }',
      '{ drill: 1, sets: 2, reps: 10, form: standard }',
    ),
    `${plan}:20: week 2 has 60 repetitions, expected at most 48, a fifth above the hardest earlier week, or one set more of one drill`,
  ],
  [
    'a plan that builds on one there is not',
    replaced(plan, 'sessions-per-week: 2', 'after: nowhere\nsessions-per-week: 2'),
    `${plan}:4: there is no other plan "nowhere", expected the name of a plan without .yaml`,
  ],
  [
    'a fourth week that is no easier than the third',
    (all) => all.set(plan, withMoreWeeks(all.get(plan) ?? '')),
    `${plan}:48: week 4 has 40 repetitions, expected less than the 40 of the week before: every fourth week is an easier one`,
  ],
  [
    'more sessions than leave a day between',
    replaced(plan, 'sessions-per-week: 2', 'sessions-per-week: 4'),
    `${plan}:4: 4 sessions a week leave no rest between them, expected at most 3`,
    `${plan}:6: week 1 has 2 sessions, expected 4 (sessions-per-week)`,
    `${plan}:20: week 2 has 2 sessions, expected 4 (sessions-per-week)`,
  ],
  [
    'a form that does not exist',
    replaced(plan, 'form: standard', 'form: hard'),
    `${plan}:10: sessions 1 › work 1 › form is "hard", expected one of easier, standard, harder`,
  ],
  [
    'an image in a warm-up',
    replaced(plan, '"Walk."', '"![x](https://x.test)"'),
    `${plan}:8: there is an image, expected ${proseAllowed}`,
  ],
]

describe('faults in a plan', () => testFaults(plans))
