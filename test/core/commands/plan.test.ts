import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('/plan', () => {
  it('shows what there is to whoever follows none, and starts it', async () => {
    const coach = createCoach()
    const none = await coach.reply('/plan')
    expect(labels(none)).toEqual(['Start: First four weeks', 'Start: Busy runner'])
    const started = plainText(await coach.press(none, 'Start: First four weeks'))
    expect(started).toContain("You're on First four weeks, from today.")
    expect(started).toContain('Next session: 1. Meet the pull')
  })

  it('holds what is left of this week, session by session', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const week = (says: string) => says.match(/^• .*$/gm)?.map((line) => line.slice(2, 15))
    expect(week(await coach.says('/plan'))).toEqual(['Mon 23 Nov 1.', 'Wed 25 Nov 2.', 'Fri 27 Nov 3.'])
    await coach.type('/checkin')
    expect(week(await coach.says('/plan'))).toEqual(['Wed 25 Nov 2.', 'Fri 27 Nov 3.'])
    coach.at('2026-11-27T18:00')
    expect(week(await coach.says('/plan'))).toEqual(['Fri 27 Nov 2.'])
    coach.at('2026-11-28T18:00')
    expect(week(await coach.says('/plan'))).toEqual(['Mon 30 Nov 2.'])
  })

  it('changes days and level, and what is done stays done', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    const changed = await coach.says('/plan change days:"tue thu sat" level:strong')
    expect(changed).toContain("what you've done stays done")
    expect(changed).toContain('Days: Tue, Thu, Sat')
    expect(changed).toContain('Level: Strong')
    expect(changed).toContain('Sessions done: 1/12')
    expect(await coach.says('/plan gentle')).toContain('Days: Tue, Thu, Sat')
  })

  it('begins anew when the plan is named, on the same days', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/plan tue thu')
    await coach.type('/checkin')
    expect(await coach.says('/plan first-four-weeks')).toMatch(/Sessions done: 0\/12.*Days: Tue, Thu/s)
  })

  it.each([
    ['/plan mon', '1 day won'],
    ['/plan daily', '7 days won'],
    ['/plan days:mon', '1 day won'],
  ])('%s is refused for want of rest or of days', async (line, why) => {
    const coach = createCoach()
    await coach.type('/drill')
    expect(await coach.says(line)).toContain(why)
    expect(await coach.says('/plan')).toContain('Days: Mon, Wed, Fri')
  })

  it('starts the plan for whoever only chooses days', async () => {
    const coach = createCoach()
    expect(await coach.says('/plan tue thu sat')).toMatch(/from today.*Days: Tue, Thu, Sat/s)
  })
})

describe('/plan during a break', () => {
  it('counts from the day after it', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/pause 3 weeks')
    const says = await coach.says('/plan')
    expect(says).toContain("I'll stay quiet until Sunday 13 December")
    expect(says).toContain('Mon 14 Dec 1. Meet the pull')
    expect(says).not.toContain('23 Nov')
  })
})

describe('/plan with days that follow one another', () => {
  it.each([
    ['weekdays', true],
    ['mon sun', true],
    ['tue thu sat', false],
  ])('says of %s that rest is missing: %s', async (days, missing) => {
    const says = await createCoach().says(`/plan change first-four-weeks ${days}`)
    expect(says.includes('Some of these days follow one another')).toBe(missing)
  })

  it('warns whoever begins a plan that builds on another, and offers it at the end of that one', async () => {
    const coach = createCoach()
    expect(await coach.says('/plan change sprint-and-hills')).toContain(
      'made for whoever has finished First four weeks',
    )
    await coach.type('/plan change first-four-weeks')
    const start = Temporal.PlainDate.from('2026-11-23')
    for (let session = 0; session < 12; session++) {
      coach.at(`${start.add({ days: session * 2 })}T18:00`)
      const done = await coach.reply('/checkin')
      expect(labels(done).includes('Start: Sprint and hills')).toBe(session === 11)
    }
    const begun = await coach.says('/plan change sprint-and-hills')
    expect(begun).toContain("You're on Sprint and hills")
    expect(begun).not.toContain('made for whoever')
  })
})
