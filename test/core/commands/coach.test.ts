import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

describe('/coach', () => {
  const coach = useCoach()

  it('is refused to a member, politely', async () => {
    expect(await coach().run('coach')).toMatchObject({
      kind: 'refused',
      message: '/coach is for coaches of this club.',
    })
  })

  it('counts who has practised in the last seven days, done or partly, and names nobody', async () => {
    const ada = coach({ user: 'ada' })
    const ben = coach({ user: 'ben', club: ada.club })
    const cleo = coach({ user: 'cleo', club: ada.club, role: 'coach' })
    expect(await cleo.says('/coach')).toContain('Nobody has practised')
    await ada.type('/checkin')
    await ben.type('/checkin partly')
    await coach({ user: 'dan', club: ada.club }).type('/checkin not-today')
    const shown = await cleo.reply('/coach')
    expect(plainText(shown)).toContain('2 members have practised')
    expect(plainText(shown)).not.toMatch(/ada|ben|dan/)
    expect(labels(shown)).toContain('Give someone a plan')
    cleo.at('2026-11-30T18:00')
    expect(await cleo.says('/coach club')).toContain('Nobody has practised')
  })

  it('gives someone a plan from their own today, and keeps the days they had chosen', async () => {
    const ben = coach({ user: 'ben' })
    const cleo = coach({ user: 'cleo', club: ben.club, role: 'coach' })
    await ben.type('/settings zone:"Auckland"')
    await ben.type('/plan change days:"mon wed sat"')
    const told = await cleo.says('/coach assign @ben first-four-weeks')
    expect(told).toContain('ben has a new plan from today on: First four weeks (Mon, Wed, Sat)')
    const member = await ben.member()
    expect(await ben.stores.enrolments.current(member)).toMatchObject({
      plan: 'first-four-weeks',
      start: Temporal.PlainDate.from('2026-11-24'),
      days: ['mon', 'wed', 'sat'],
    })
  })

  it.each([
    ['someone of whom it has never heard', '/coach assign @zoe first-four-weeks', '“zoe”'],
    ['a plan that is not there', '/coach assign @ben moon-walk', 'moon-walk'],
    ['nobody named', '/coach assign first-four-weeks', 'member'],
    ['no plan named', '/coach assign @ben', 'plan'],
  ])('refuses %s', async (_what, line, said) => {
    const ben = coach({ user: 'ben' })
    await ben.type('/help')
    const asked = await coach({ user: 'cleo', club: ben.club, role: 'coach' }).type(line)
    expect(asked).toMatchObject({ kind: 'refused', message: expect.stringContaining(said) })
  })

  it('reaches nobody of another club', async () => {
    await coach({ user: 'ben' }).type('/help')
    const asked = await coach({ user: 'cleo', role: 'coach' }).type('/coach assign @ben first-four-weeks')
    expect(asked).toMatchObject({ kind: 'refused', error: { path: 'member' } })
  })
})
