import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, useCoach } from '#test/support/core/coach.ts'

/** Follows the plan for two weeks from Monday 9 November, and does the given share of it. */
async function practise(one: Coach, done: readonly number[]): Promise<void> {
  one.at('2026-11-09T09:00')
  await one.type('/plan change first-four-weeks days:"mon wed fri"')
  for (const date of done) {
    one.at(`2026-11-${String(date).padStart(2, '0')}T18:00`)
    await one.type('/checkin')
  }
  one.at('2026-11-23T09:00')
}

describe('/board', () => {
  const coach = useCoach()

  it('shows nobody until they choose, and nobody who has withdrawn', async () => {
    const ada = coach({ user: 'ada' })
    const ben = coach({ user: 'ben', club: ada.club })
    await practise(ada, [9, 11, 13, 16, 18, 20])
    await practise(ben, [9, 11, 13])
    expect(await ben.says('/board')).toContain('Nobody is on it yet')
    expect(await ada.says('/board')).toContain('You: 100% of your planned sessions. Only you see this')

    const named = await ada.reply('/board named')
    expect(plainText(named)).toContain('You are on the board with your name.')
    expect(await ben.says('/board')).toContain('1. ada: 100%')

    await ben.type('/board anonymous')
    const seen = await ada.says('/board')
    expect(seen).toContain('1. ada: 100%')
    expect(seen).toContain('2. someone: 50%')
    expect(seen).not.toContain('ben')

    const hidden = await ada.press(named, 'Keep me off the board')
    expect(plainText(hidden)).toContain("You aren't on the board any more.")
    const after = await ben.says('/board')
    expect(after).not.toContain('ada')
    expect(after).toContain('1. someone: 50%')
  })

  it('says how one stands on it in the settings, and waits for four planned sessions', async () => {
    const ada = coach()
    await ada.type('/board named')
    expect(await ada.says('/board')).toContain('fewer than four planned sessions')
    expect(await ada.says('/settings')).toContain('On the board: with your name')
  })

  it('takes a holiday of the club out of everyone’s count', async () => {
    const ada = coach({ user: 'ada' })
    await practise(ada, [9, 11, 13, 16])
    expect(await ada.says('/board')).toContain('You: 67%')
    const { club, member } = await ada.member()
    const day = (date: string) => Temporal.PlainDate.from(date)
    await ada.stores.holidays.declare(club, { from: day('2026-11-17'), until: day('2026-11-22'), by: member })
    expect(await ada.says('/board')).toContain('You: 100%')
  })
})
