import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

/** Checks in on a Monday, Wednesday or Friday from 23 November 2026 on. */
async function session(coach: Coach, index: number, line = '/checkin') {
  const days = ['23', '25', '27', '30']
  coach.at(`2026-11-${days[index]}T18:00`)
  return coach.reply(line)
}

describe('after a check-in', () => {
  it('asks how it felt, and one tap tells', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const done = await session(coach, 0)
    expect(plainText(done)).toContain('How did it feel?')
    const felt = await coach.press(done, 'Just right')
    expect(plainText(felt)).toContain('Felt: Just right')
    expect(plainText(felt)).not.toContain('How did it feel?')
    expect(felt.replaces).toBe(true)
  })

  it.each(['/checkin not-today', '/checkin done pain 2', '/checkin too easy'])(
    'does not ask after %s',
    async (line) => {
      const coach = createCoach()
      await coach.type('/drill')
      expect(plainText(await session(coach, 0, line))).not.toContain('How did it feel?')
    },
  )

  it('says what it changes and why, once, and the next session has it', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    for (const index of [0, 1]) {
      const done = await session(coach, index)
      const said = plainText(await coach.press(done, 'Too hard'))
      const change = 'Too hard twice running, so next time it comes easier: 5 · '
      if (index === 0) expect(said).not.toContain('Too hard twice')
      else expect(said).toContain(change)
    }
    coach.at('2026-11-27T12:00')
    expect(await coach.says('/drill')).toMatch(/5 · [^:]+: 1 set of 10 on each side · the easier form/)
    expect(plainText(await session(coach, 2))).not.toContain('Too hard twice')
  })

  it('takes an effort of 9 at its word', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    expect(plainText(await session(coach, 0, '/checkin 9'))).toContain('That took nearly all you had')
  })

  it('leaves out what hurts until it is gone, and runs or bounces on nothing', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const told = await session(coach, 0, '/checkin left calf pain 2')
    expect(plainText(told)).toContain('Something hurts, so I leave these out until you tell me that it')
    coach.at('2026-11-25T12:00')
    const card = await coach.reply('/drill')
    const says = plainText(card)
    expect(says).not.toMatch(/^• 1 · /m)
    expect(says).toMatch(/^• 5 · /m)
    expect(says).not.toContain('Carry it over')
    expect(plainText(await coach.reply('/drill 1'))).toContain('Leave it until the pain is gone')
    const gone = await coach.press(card, 'The pain is gone')
    expect(plainText(gone)).toContain('All your drills are back')
    const after = await coach.says('/drill')
    expect(after).toMatch(/^• 1 · /m)
    expect(after).toContain('Carry it over')
  })

  it('has no session at all where every drill works what hurts', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await session(coach, 0, '/checkin knee pain 5')
    coach.at('2026-11-25T12:00')
    const card = await coach.reply('/drill')
    expect(card.tone).toBe('care')
    expect(plainText(card)).toContain("there's nothing to do here")
    expect(labels(card)).toEqual(['The pain is gone', 'Not today'])
  })

  it('tells the club nothing of what hurts', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await session(coach, 0, '/checkin left calf pain 2')
    coach.at('2026-11-25T12:00')
    const shared = await coach.says('/drill share:yes')
    expect(shared).not.toContain('hurts')
    expect(shared).toMatch(/^• 1 · /m)
  })

  it('goes back a week after ten days away, and begins gently after a break', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    for (const index of [0, 1, 2, 3]) await session(coach, index)
    await coach.type('/pause until:2026-12-13')
    coach.at('2026-12-14T12:00')
    const says = await coach.says('/drill')
    expect(says).toContain("You've been away for 14 days, so we go back by a week.")
    expect(says).toContain('Your first session after a break')
    expect(says).toContain('session 2 of 12')
  })

  it('says a milestone once', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const first = await session(coach, 0)
    expect(plainText(first)).toContain('Your first session')
    await coach.press(first, 'Undo')
    expect(plainText(await session(coach, 0))).not.toContain('Your first session')
    expect(plainText(await session(coach, 1))).not.toContain('That makes')
  })
})
