import { beforeEach, describe, expect, it } from 'vitest'
import type { Snooze } from '#core/reminders/snooze.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('a reminder that is put off', () => {
  let coach: Coach
  beforeEach(async () => {
    coach = createCoach()
    await coach.type('/drill')
    await coach.type('/reminder 7')
  })
  const press = async (at: string, snooze: Snooze) => {
    coach.at(at)
    return (await coach.run('reminder', { snooze })).reply
  }

  it.each<[string, Snooze, string]>([
    ['2026-11-23T07:40', '30-minutes', "I'll be back at 08:10."],
    ['2026-11-23T07:40', '2-hours', "I'll be back at 09:40."],
    ['2026-11-23T07:40', 'tonight', "I'll be back at 20:00."],
    ['2026-11-23T23:30', '2-hours', "I'll be back at 01:30 on Tuesday 24 November."],
    [
      '2026-11-23T20:15',
      'tonight',
      "I'll be back at 21:15.\n\nTonight usually means 20:00, and that's over, or nearly.",
    ],
  ])('at %s for %s says when it comes', async (at, snooze, expected) => {
    expect(plainText(await press(at, snooze))).toBe(expected)
  })

  it('comes when quiet hours end, and says so', async () => {
    await coach.type('/settings quiet:20:00-21:30')
    expect(plainText(await press('2026-11-23T07:40', 'tonight'))).toMatch(
      /back at 21:30\.\n\nThat's when your quiet hours/,
    )
  })

  it('is no second card when quiet hours end at the very moment of the next reminder', async () => {
    await coach.type('/settings quiet:22:00-07:00')
    await coach.run('reminder', { rest: 'yes' })
    const refused = plainText(await press('2026-11-23T21:45', '30-minutes'))
    expect(refused).toBe("Your next reminder comes at 07:00 anyway, so I'll leave it at that.")
    await coach.type('/settings quiet:22:00-06:30')
    expect(plainText(await press('2026-11-23T21:45', '30-minutes'))).toContain("I'll be back at 06:30")
  })

  it('is put off to then where the next reminder passes over that day', async () => {
    await coach.type('/settings quiet:22:00-07:00')
    expect(plainText(await press('2026-11-23T21:45', '30-minutes'))).toContain("I'll be back at 07:00 on Tuesday")
  })

  it('is not put off to the middle of the night, and can still come soon', async () => {
    const late = await press('2026-11-23T22:40', 'tonight')
    expect(plainText(late)).toContain('too little left of tonight')
    expect(plainText(await coach.press(late, 'In 30 minutes'))).toContain("I'll be back at 23:10.")
  })

  it('does not come on a day that is answered, nor in a break', async () => {
    coach.at('2026-11-23T08:00')
    await coach.type('/checkin partly')
    expect(plainText(await press('2026-11-23T08:05', '2-hours'))).toContain('already told me')
    await coach.type('/pause 2 weeks')
    const paused = await press('2026-11-24T08:00', '2-hours')
    expect(plainText(paused)).toContain("I'll stay quiet until Sunday 6 December")
    expect(labels(paused)).toEqual(['End the pause'])
  })

  it('needs a reminder', async () => {
    await coach.type('stop')
    const none = await press('2026-11-23T08:00', '2-hours')
    expect(plainText(none)).toContain('You have no reminder')
    expect(labels(none)).toEqual(['Set a reminder'])
  })
})
