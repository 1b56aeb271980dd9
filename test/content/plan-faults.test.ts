import { describe } from 'vitest'
import { type Case, plan, proseAllowed, replaced, testFaults } from '#test/support/content-faults.ts'

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
