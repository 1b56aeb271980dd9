import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('/pause', () => {
  it('offers a break to who has none', async () => {
    const reply = await createCoach().reply('/pause')
    expect(plainText(reply)).toContain("You're not on a break")
    expect(labels(reply)).toEqual(['Take a break'])
  })

  it('lasts until the day that was said, and no longer', async () => {
    const coach = createCoach()
    expect(await coach.says('/pause 2 weeks holiday')).toContain('until Sunday 6 December')
    coach.at('2026-12-06T12:00')
    expect(await coach.says('/pause')).toMatch(/until Sunday 6 December.*Holiday/s)
    coach.at('2026-12-07T12:00')
    expect(await coach.says('/pause')).toContain("You're not on a break")
  })

  it('names the year when it is another', async () => {
    expect(await createCoach().says('/pause 2027-01-10')).toContain('until Sunday, 10 January 2027')
    expect(await createCoach().says('/pause 2020-01-01')).toContain('Wednesday, 1 January 2020 is already over')
  })

  it('ends when told, once', async () => {
    const coach = createCoach()
    const paused = await coach.reply('/pause until friday')
    expect(plainText(await coach.press(paused, 'End the pause'))).toContain('Welcome back')
    expect(await coach.says('/pause')).toContain("You're not on a break")
    expect((await coach.type('/pause end')).kind).toBe('refused')
  })

  it('is replaced by another', async () => {
    const coach = createCoach()
    await coach.type('/pause 2 weeks')
    await coach.type('/pause friday illness')
    expect(await coach.says('/pause')).toMatch(/until Friday 27 November.*Illness/s)
  })

  it.each(['injury', 'illness'])('for %s wishes no one fun, and says when to see someone', async (reason) => {
    const reply = await createCoach().reply(`/pause friday ${reason}`)
    expect(reply.tone).toBe('care')
    expect(plainText(reply)).not.toContain('Enjoy')
    expect(plainText(reply)).toContain("I can't diagnose")
  })

  it.each([
    ['/pause 2026-11-22', 'already over'],
    ['/pause 2028-01-01', 'at most 366 days'],
    ['/pause soon', "isn't a day I understand"],
    ['/pause start', 'I need "until"'],
  ])('%s is refused: %s', async (line, why) => {
    const coach = createCoach()
    expect(await coach.says(line)).toContain(why)
    expect(await coach.says('/pause')).toContain("You're not on a break")
  })

  it('shows in the four weeks as paused, not as missed', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    coach.at('2026-11-25T10:00')
    await coach.type('/pause friday')
    coach.at('2026-11-30T18:00')
    const shown = await coach.says('/progress')
    expect(shown).toContain('1 day done, none partly, none missed')
    expect(shown).toContain('paused Wed 25 Nov, Thu 26 Nov, Fri 27 Nov')
    expect(shown).toContain('still open Mon 30 Nov')
  })
})
